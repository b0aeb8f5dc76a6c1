using System;
using System.Buffers;
using System.Buffers.Text;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>How the rows of a file are written.</summary>
/// <param name="IsQuote">Eleven columns of bid and ask instead of six of trades.</param>
/// <param name="IsScaled">Prices are in ten thousandths.</param>
/// <param name="Day">The day of a file whose times are milliseconds since midnight; null where rows carry date and time.</param>
internal readonly record struct BarFileFormat(bool IsQuote, bool IsScaled, DateTime? Day);

/// <summary>Decodes a zipped file of bars straight from its bytes.</summary>
internal ref struct BarFileReader
{
    private const byte PriceScale = 4;

    /// <summary>Bytes of the largest file that is read: a century of hourly quotes has 100 million.</summary>
    private const long LargestFile = 256 << 20;

    /// <summary>How many bytes deflate can make of one.</summary>
    private const long LargestRatio = 1032;

    /// <summary>Bytes of the shortest row, the end of its line aside: that of a trade, a digit a field, without a volume.</summary>
    private const int ShortestRow = 10;

    private readonly string _path;
    private readonly BarFileFormat _format;
    private readonly bool _skipBadRows;
    private readonly ReadOnlySpan<byte> _text;
    private readonly long[] _times;
    private readonly long[][] _mantissas;
    private readonly byte[][] _scales;
    private int _row;
    private int _badRows;
    private int _crossedRows;
    private int _crossedLine;
    private bool _isUnordered;

    private BarFileReader(string path, BarFileFormat format, bool skipBadRows, ReadOnlySpan<byte> text)
    {
        _path = path;
        _format = format;
        _skipBadRows = skipBadRows;
        _text = text;
        var rows = RowsAtMost(text);
        var columns = (format.IsQuote ? 2 : 1) * BarColumns.PerSide;
        _times = new long[rows];
        _mantissas = new long[columns][];
        _scales = new byte[columns][];
        for (var i = 0; i < columns; i++)
        {
            _mantissas[i] = new long[rows];
            _scales[i] = new byte[rows];
        }
    }

    /// <summary>Decodes a file.</summary>
    /// <exception cref="DataFileException">It is no whole zip file, or has a bad row that is not to be skipped.</exception>
    public static BarTable Read(string path, BarFileFormat format, bool skipBadRows)
    {
        var (buffer, length, sum) = Unzip(path);
        try
        {
            return new BarFileReader(path, format, skipBadRows, buffer.AsSpan(0, length)).Decode(sum);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (byte[] Buffer, int Length, uint Checksum) Unzip(string path)
    {
        byte[]? buffer = null;
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count == 0)
            {
                throw new DataFileException(path, 0, "the zip file is empty");
            }

            var entry = zip.Entries[0];
            var size = SizeOf(entry, path);
            buffer = ArrayPool<byte>.Shared.Rent(size + 1);
            using var stream = entry.Open();
            var length = stream.ReadAtLeast(buffer.AsSpan(0, size), size, throwOnEndOfStream: false);
            if (length != size)
            {
                throw new DataFileException(path, 0, $"truncated: {length} of {size} bytes");
            }

            // What the zip declares is checked: a digit that flips within a stored file is seen by nothing else.
            var sum = Crc32.HashToUInt32(buffer.AsSpan(0, size));
            if (sum != entry.Crc32)
            {
                throw new DataFileException(path, 0, $"its content has checksum {sum:x8} instead of {entry.Crc32:x8}: the file is damaged");
            }

            return (buffer, size, sum);
        }
        catch (Exception fault)
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            throw fault switch
            {
                DataFileException => fault,
                UnauthorizedAccessException => new DataFileException(path, "it must not be read", fault),
                IOException and not EndOfStreamException => new DataFileException(path, "it cannot be read (" + fault.Message + ")", fault),
                _ => new DataFileException(path, "not a whole zip file (" + fault.Message + ")", fault),
            };
        }
    }

    /// <summary>The size that an entry declares, where it can be true.</summary>
    private static int SizeOf(ZipArchiveEntry entry, string path)
    {
        var (size, packed) = (entry.Length, entry.CompressedLength);
        if (size is < 0 or > LargestFile)
        {
            throw new DataFileException(path, 0, $"declares {size} bytes; allowed: up to {LargestFile}");
        }

        return size > LargestRatio * (packed + 1)
            ? throw new DataFileException(path, 0, $"declares {size} bytes; its {packed} packed ones cannot hold them")
            : (int)size;
    }

    /// <summary>How many rows a text can hold; lines that are too short for one need no room.</summary>
    private static int RowsAtMost(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n') + 1;
        if ((long)lines * (ShortestRow + 1) <= text.Length + 1L)
        {
            return lines;
        }

        var rows = 0;
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            rows += (end < 0 ? text.Length : end) >= ShortestRow ? 1 : 0;
            text = end < 0 ? default : text[(end + 1)..];
        }

        return rows;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, DateTime? day, out long ticks)
    {
        ticks = 0;
        if (day is { } date)
        {
            // Some files carry fractions of a millisecond: bars begin on whole ones.
            if (!TryNumber(text, out var mantissa, out var scale) || mantissa < 0)
            {
                return false;
            }

            for (; scale > 0; scale--)
            {
                mantissa /= 10;
            }

            ticks = date.Ticks + mantissa * TimeSpan.TicksPerMillisecond;
            return mantissa < 86_400_000;
        }

        // yyyyMMdd HH:mm
        if (text.Length < 14 || text[8] != ' ' || text[11] != ':'
            || !TryDigits(text[..4], out var year) || !TryDigits(text.Slice(4, 2), out var month) || !TryDigits(text.Slice(6, 2), out var dayOfMonth)
            || !TryDigits(text.Slice(9, 2), out var hour) || !TryDigits(text.Slice(12, 2), out var minute)
            || text.Length != 14
            || year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, dayOfMonth, hour, minute, 0).Ticks;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if ((uint)(digit - '0') > 9)
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return true;
    }

    /// <summary>A number as mantissa and decimal places; an empty field is zero.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, out long mantissa, out byte scale)
    {
        mantissa = 0;
        scale = 0;
        var trimmed = text.Trim((byte)' ');
        var isNegative = trimmed.Length > 0 && trimmed[0] == '-';
        var digits = isNegative ? trimmed[1..] : trimmed;
        var point = -1;
        ulong value = 0;
        if (digits.Length > 19)
        {
            return TryLongNumber(trimmed, out mantissa, out scale);
        }

        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9)
            {
                value = value * 10 + digit;
            }
            else if (digits[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return TryLongNumber(trimmed, out mantissa, out scale);
            }
        }

        if (value > long.MaxValue)
        {
            return TryLongNumber(trimmed, out mantissa, out scale);
        }

        mantissa = isNegative ? -(long)value : (long)value;
        scale = point < 0 ? (byte)0 : (byte)(digits.Length - 1 - point);
        return !isNegative || digits.Length > 0;
    }

    /// <summary>Exponents and more digits than fit: rare, so by the slow way. What does not fit loses its last decimals.</summary>
    private static bool TryLongNumber(ReadOnlySpan<byte> text, out long mantissa, out byte scale)
    {
        mantissa = 0;
        scale = 0;
        if (!Utf8Parser.TryParse(text, out decimal number, out var used, 'e') || used != text.Length)
        {
            if (!Utf8Parser.TryParse(text, out number, out used) || used != text.Length)
            {
                return false;
            }
        }

        for (var places = (int)number.Scale; places >= 0; places--)
        {
            var rounded = Math.Round(number, places);
            var shifted = rounded;
            for (var i = 0; i < places && Math.Abs(shifted) <= long.MaxValue; i++)
            {
                shifted *= 10m;
            }

            if (Math.Abs(shifted) <= long.MaxValue)
            {
                mantissa = (long)shifted;
                scale = (byte)places;
                return true;
            }
        }

        return false;
    }

    private BarTable Decode(uint sum)
    {
        var rest = _text;
        if (rest.StartsWith(Encoding.UTF8.Preamble))
        {
            rest = rest[3..];
        }

        for (var line = 1; rest.Length > 0; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var row = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            row = row.TrimEnd((byte)'\r');
            if (row.Length == 0)
            {
                continue;
            }

            var fault = row.Length < ShortestRow ? "too short for a row" : Take(row);
            if (fault is null)
            {
                Count(line);
                _row++;
            }
            else if (_skipBadRows)
            {
                _badRows++;
            }
            else
            {
                throw new DataFileException(_path, line, $"{fault}: '{Encoding.UTF8.GetString(row[..Math.Min(row.Length, 120)])}'");
            }
        }

        var outOfOrder = _isUnordered ? LeaveOutOfOrder() : 0;
        _badRows += outOfOrder;
        var columns = new DecimalColumn[_mantissas.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new DecimalColumn(Fit(_mantissas[i]), Fit(_scales[i]));
        }

        return new BarTable(_path, _format.IsQuote, Fit(_times), columns)
        {
            Checksum = sum,
            BadRows = _badRows,
            OutOfOrderRows = outOfOrder,
            CrossedRows = _crossedRows,
            CrossedLine = _crossedLine,
        };
    }

    /// <summary>Leaves out as few rows as make the times rise: one that is dated in the future costs itself, not all behind it.</summary>
    private int LeaveOutOfOrder()
    {
        // Patience sorting: of all rising sequences of a length, the one whose last time is earliest can be gone on with best.
        var (last, before) = (new int[_row], new int[_row]);
        var length = 0;
        for (var row = 0; row < _row; row++)
        {
            var (low, high) = (0, length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _times[last[middle]] <= _times[row] ? (middle + 1, high) : (low, middle);
            }

            before[row] = low == 0 ? -1 : last[low - 1];
            last[low] = row;
            length = Math.Max(length, low + 1);
        }

        var kept = new int[length];
        for (var (row, i) = (last[length - 1], length - 1); i >= 0; row = before[row], i--)
        {
            kept[i] = row;
        }

        Compact(_times, kept);
        for (var column = 0; column < _mantissas.Length; column++)
        {
            Compact(_mantissas[column], kept);
            Compact(_scales[column], kept);
        }

        var left = _row - length;
        _row = length;
        return left;
    }

    private static void Compact<T>(T[] values, int[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = values[rows[i]];
        }
    }

    private T[] Fit<T>(T[] values) => values.Length == _row ? values : values[.._row];

    /// <summary>Takes a row; gives the fault of a bad one.</summary>
    private string? Take(ReadOnlySpan<byte> row)
    {
        var comma = row.IndexOf((byte)',');
        if (comma < 0 || !TryTime(row[..comma], _format.Day, out var time))
        {
            return "bad time";
        }

        if (_row > 0 && time < _times[_row - 1])
        {
            if (!_skipBadRows)
            {
                return "time goes back";
            }

            // Which of the two is wrong, those behind tell.
            _isUnordered = true;
        }

        var rest = row[(comma + 1)..];
        for (var column = 0; column < _mantissas.Length; column++)
        {
            var isLast = column == _mantissas.Length - 1;
            var isPrice = column % BarColumns.PerSide != BarColumns.Size;
            var length = rest.IndexOf((byte)',');
            if (length < 0 && !isLast)
            {
                return $"{column + 2} columns instead of {_mantissas.Length + 1}";
            }

            var field = length < 0 ? rest : rest[..length];
            if (!TryNumber(field, out var mantissa, out var scale))
            {
                return "not a number";
            }

            if (mantissa < 0)
            {
                return isPrice ? "negative price" : "negative volume";
            }

            if (field.Length == 0 && !_format.IsQuote && isPrice)
            {
                return "missing price";
            }

            _mantissas[column][_row] = mantissa;
            _scales[column][_row] = isPrice && _format.IsScaled ? (byte)(scale + PriceScale) : scale;
            rest = length < 0 ? default : rest[(length + 1)..];
        }

        _times[_row] = time;
        return OutOfRange();
    }

    private void Count(int line)
    {
        if (IsCrossed())
        {
            _crossedRows++;
            _crossedLine = _crossedLine == 0 ? line : _crossedLine;
        }
    }

    private string? OutOfRange()
    {
        for (var first = 0; first < _mantissas.Length; first += BarColumns.PerSide)
        {
            var (open, high, low, close) = (first + BarColumns.Open, first + BarColumns.High, first + BarColumns.Low, first + BarColumns.Close);

            // A side of a quote that is missing is all zeros.
            if (Less(high, low) || Less(high, open) || Less(high, close) || Less(open, low) || Less(close, low))
            {
                return "crossed prices: open or close outside of low to high";
            }
        }

        return null;
    }

    /// <summary>Whether the ask closes below the bid, which happens where quotes are merged from several sources.</summary>
    private bool IsCrossed()
    {
        const int Bid = BarColumns.Bid + BarColumns.Close;
        const int Ask = BarColumns.Ask + BarColumns.Close;
        return _format.IsQuote && _mantissas[Bid][_row] != 0 && _mantissas[Ask][_row] != 0 && Less(Ask, Bid);
    }

    private bool Less(int column, int other)
    {
        var (scale, otherScale) = (_scales[column][_row], _scales[other][_row]);
        return scale == otherScale
            ? _mantissas[column][_row] < _mantissas[other][_row]
            : Value(column) < Value(other);
    }

    private decimal Value(int column)
    {
        var mantissa = _mantissas[column][_row];
        return new decimal((int)mantissa, (int)(mantissa >> 32), 0, false, _scales[column][_row]);
    }
}
