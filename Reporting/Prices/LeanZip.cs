using System;
using System.Buffers.Text;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Linq;
using QuantConnect;

namespace MagnetLean.Reporting.Prices;

/// <summary>Reads bars of a data file in LEAN's format: a zip with one CSV, a bar a line, prices of equities times ten thousand.</summary>
internal static class LeanZip
{
    private const double EquityUnits = 1e4;

    // What the engine reads at most, and what deflate can make of a byte.
    private const long LargestFile = 256 << 20;
    private const long LargestRatio = 1032;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="day">The file's day, where it holds one and its times are milliseconds of it; null where each line has its own date.</param>
    /// <param name="security">What is traded.</param>
    /// <param name="isQuote">Whether a line has bid and ask, of which the middle is taken.</param>
    /// <param name="take">Takes each bar: its start in the data's time zone, open, high, low, close.</param>
    /// <exception cref="InvalidDataException">A line cannot be read, or the file is no zip.</exception>
    public static void Read(string path, DateTime? day, SecurityType security, bool isQuote, Action<DateTime, double, double, double, double> take)
    {
        using var zip = ZipFile.OpenRead(path);
        var entry = zip.Entries.FirstOrDefault() ?? throw new InvalidDataException($"{path} holds no file");
        if (entry.Length is < 0 or > LargestFile || entry.Length > LargestRatio * (entry.CompressedLength + 1))
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path} declares {entry.Length} bytes, which it cannot hold"));
        }

        var text = new byte[entry.Length];
        using (var stream = entry.Open())
        {
            stream.ReadExactly(text);
        }

        // As the engine checks it: a digit that flips within a stored file is seen by nothing else.
        if (Crc32.HashToUInt32(text) is var sum && sum != entry.Crc32)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{path} is damaged: its content has checksum {sum:x8} instead of {entry.Crc32:x8}"));
        }

        var units = security is SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption ? EquityUnits : 1;
        var number = 0;
        ReadOnlySpan<byte> rest = text;
        Span<double> cells = stackalloc double[10];
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd("\r "u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            number++;
            if (line.IsEmpty)
            {
                continue;
            }

            if (!TryRead(line, day, out var time, cells, out var count) || count < 4)
            {
                throw new InvalidDataException($"{path}, line {number} is no bar");
            }

            var (open, high, low, close) = isQuote && count >= 9
                ? (Middle(cells, 0), Middle(cells, 1), Middle(cells, 2), Middle(cells, 3))
                : (cells[0], cells[1], cells[2], cells[3]);
            take(time, open / units, high / units, low / units, close / units);
        }
    }

    // A quote line: bid open, high, low, close, size, ask open, high, low, close, size. A side that was not quoted is empty.
    private static double Middle(Span<double> cells, int place) =>
        double.IsNaN(cells[place]) ? cells[place + 5] : double.IsNaN(cells[place + 5]) ? cells[place] : (cells[place] + cells[place + 5]) / 2;

    private static bool TryRead(ReadOnlySpan<byte> line, DateTime? day, out DateTime time, Span<double> cells, out int count)
    {
        count = 0;
        time = default;
        var comma = line.IndexOf((byte)',');
        if (comma < 0 || !TryReadTime(line[..comma], day, out time))
        {
            return false;
        }

        for (var rest = line[(comma + 1)..]; count < cells.Length; count++)
        {
            var end = rest.IndexOf((byte)',');
            var cell = end < 0 ? rest : rest[..end];
            if (cell.IsEmpty)
            {
                cells[count] = double.NaN;
            }
            else if (!Utf8Parser.TryParse(cell, out cells[count], out var used) || used != cell.Length)
            {
                return false;
            }

            if (end < 0)
            {
                count++;
                break;
            }

            rest = rest[(end + 1)..];
        }

        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, DateTime? day, out DateTime time)
    {
        time = default;
        if (day is { } midnight)
        {
            var isTime = Utf8Parser.TryParse(text, out double milliseconds, out _) && milliseconds is >= 0 and < 86_400_000;
            time = isTime ? midnight.AddMilliseconds(milliseconds) : default;
            return isTime;
        }

        // yyyyMMdd HH:mm
        if (text.Length < 14 || !Utf8Parser.TryParse(text[..8], out int date, out var digits) || digits != 8
            || !Utf8Parser.TryParse(text[9..11], out int hour, out _) || !Utf8Parser.TryParse(text[12..14], out int minute, out _))
        {
            return false;
        }

        var (year, month, dayOfMonth) = (date / 10000, date / 100 % 100, date % 100);
        if (year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = new DateTime(year, month, dayOfMonth, hour, minute, 0);
        return true;
    }
}
