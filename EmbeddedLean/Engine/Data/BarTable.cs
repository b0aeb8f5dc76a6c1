using System;
using System.Linq;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>Numbers of one column of a data file, as they stand there: mantissas and decimal places.</summary>
internal sealed class DecimalColumn
{
    private static readonly double[] Units = [.. Enumerable.Range(0, byte.MaxValue).Select(scale => Math.Pow(10, scale))];

    private readonly long[] _mantissas;
    private readonly byte[]? _scales;
    private readonly byte _scale;

    /// <summary>Of mantissas and their decimal places; the places are kept once where all are equal.</summary>
    public DecimalColumn(long[] mantissas, byte[] scales)
    {
        _mantissas = mantissas;
        _scale = scales.Length == 0 ? (byte)0 : scales[0];
        _scales = scales.AsSpan().ContainsAnyExcept(_scale) ? scales : null;
    }

    /// <summary>The number as a double.</summary>
    public double Double(int row) => _mantissas[row] / Units[_scales is null ? _scale : _scales[row]];

    public decimal this[int row]
    {
        get
        {
            var mantissa = _mantissas[row];
            var magnitude = (ulong)Math.Abs(mantissa);
            return new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, _scales is null ? _scale : _scales[row]);
        }
    }
}

/// <summary>One decoded data file. Immutable; shared by all runs of the process.</summary>
internal sealed class BarTable
{
    public BarTable(string path, bool isQuote, long[] times, DecimalColumn[] columns)
    {
        Path = path;
        IsQuote = isQuote;
        Times = times;
        Columns = columns;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the columns are those of quotes; else those of trades.</summary>
    public bool IsQuote { get; }

    /// <summary>Starts of the bars, in ticks of the data's zone, rising.</summary>
    public long[] Times { get; }

    /// <summary>As <see cref="BarColumns"/> counts them.</summary>
    public DecimalColumn[] Columns { get; }

    /// <summary>Checksum of the file's content, CRC-32.</summary>
    public uint Checksum { get; init; }

    /// <summary>Rows that were left out because they were bad.</summary>
    public int BadRows { get; init; }

    /// <summary>Those of them that were left out because time went back.</summary>
    public int OutOfOrderRows { get; init; }

    /// <summary>Quotes whose ask closes below their bid.</summary>
    public int CrossedRows { get; init; }

    /// <summary>Line of the first of them; 0 where there is none.</summary>
    public int CrossedLine { get; init; }

    public int Count => Times.Length;

    /// <summary>What it takes of memory, nearly.</summary>
    public long Bytes => Count * (sizeof(long) + (long)Columns.Length * (sizeof(long) + sizeof(byte)));

    /// <summary>The first row at or after the time.</summary>
    public int RowAt(long time)
    {
        var index = Array.BinarySearch(Times, time);
        return index >= 0 ? index : ~index;
    }
}
