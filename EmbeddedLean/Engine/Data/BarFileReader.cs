using System;
using System.Buffers;
using System.Buffers.Text;
using System.IO;
using System.IO.Compression;
using System.Text;

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

    private BarFileReader(string path, BarFileFormat format, bool skipBadRows, ReadOnlySpan<byte> text)
    {
        _path = path;
        _format = format;
        _skipBadRows = skipBadRows;
        _text = text;
        var rows = text.Count((byte)'\n') + 1;
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
        var (buffer, length) = Unzip(path);
        try
        {
            return new BarFileReader(path, format, skipBadRows, buffer.AsSpan(0, length)).Decode();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (byte[] Buffer, int Length) Unzip(string path)
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
            buffer = ArrayPool<byte>.Shared.Rent(checked((int)entry.Length) + 1);
            using var stream = entry.Open();
            var length = stream.ReadAtLeast(buffer, (int)entry.Length, throwOnEndOfStream: false);
            if (length != entry.Length)
            {
                throw new DataFileException(path, 0, $"truncated: {length} of {entry.Length} bytes");
            }

            return (buffer, length);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or IOException)
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            throw new DataFileException(path, "not a whole zip file (" + fault.Message + ")", fault);
        }
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

    private BarTable Decode()
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

            var fault = Take(row);
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

        var columns = new DecimalColumn[_mantissas.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new DecimalColumn(Fit(_mantissas[i]), Fit(_scales[i]));
        }

        return new BarTable(_path, _format.IsQuote, Fit(_times), columns, _badRows, _crossedRows, _crossedLine);
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
            return "time goes back";
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
