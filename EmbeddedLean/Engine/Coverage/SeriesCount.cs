using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>Counts the rows of one series of bars against those that are expected.</summary>
internal sealed class SeriesCount
{
    private const int LongestGaps = 5;
    private const int StripLength = 120;

    private readonly ExpectedBars _expected;
    private readonly Func<long, DateTime> _toUtc;
    private readonly long _step;
    private readonly List<(long From, long Bars)> _gaps = [];
    private readonly long[] _cells;
    private long _lastBar = -1;
    private long _lastTime = long.MinValue;
    private long? _first;

    /// <summary>Of a series without rows.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="step">Length of a bar.</param>
    /// <param name="toUtc">Turns a time of the data into UTC.</param>
    public SeriesCount(ExpectedBars expected, TimeSpan step, Func<long, DateTime> toUtc)
    {
        (_expected, _step, _toUtc) = (expected, step.Ticks, toUtc);
        _cells = new long[Math.Min(StripLength, expected.Count)];
    }

    /// <summary>Days of the data that have rows, as numbers, rising.</summary>
    public List<int> Days { get; } = [];

    public long Rows { get; private set; }

    public long Present { get; private set; }

    public long Duplicated { get; private set; }

    public DateTime? First => _first is { } first ? _toUtc(first) : null;

    public DateTime? Last => _first is null ? null : _toUtc(_lastTime);

    /// <summary>The longest gaps, the longest first.</summary>
    public IReadOnlyList<DataGap> Gaps =>
    [
        .. _gaps.Select(gap => new DataGap(
            _toUtc(_expected.StartOf(gap.From)), _toUtc(_expected.StartOf(gap.From + gap.Bars - 1) + _step), gap.Bars))
    ];

    /// <summary>See <see cref="DataCoverage.Strip"/>.</summary>
    public string Strip => string.Concat(_cells.Select((count, cell) =>
    {
        // A bar lies in the cell of its number times the cells, divided by the bars.
        var (bars, cells) = (_expected.Count, _cells.Length);
        var all = (bars * (cell + 1) + cells - 1) / cells - (bars * cell + cells - 1) / cells;
        return count >= all ? '#' : (char)('0' + (count * 10 / all));
    }));

    /// <summary>Counts the next row.</summary>
    /// <param name="time">Its time.</param>
    public void Add(long time)
    {
        Rows++;
        if (time == _lastTime)
        {
            Duplicated++;
            return;
        }

        _lastTime = time;
        _first ??= time;
        var day = (int)(time / TimeSpan.TicksPerDay);
        if (Days.Count == 0 || Days[^1] != day)
        {
            Days.Add(day);
        }

        if (_expected.Find(time) is { } bar && bar != _lastBar)
        {
            AddGap(bar);
            _lastBar = bar;
            Present++;
            _cells[bar * _cells.Length / _expected.Count]++;
        }
    }

    /// <summary>There are no more rows.</summary>
    public void Finish() => AddGap(_expected.Count);

    // What is not there between the last bar and the given one.
    private void AddGap(long bar)
    {
        var missing = bar - _lastBar - 1;
        if (missing <= 0 || (_gaps.Count == LongestGaps && _gaps[^1].Bars >= missing))
        {
            return;
        }

        var place = _gaps.FindIndex(gap => gap.Bars < missing);
        _gaps.Insert(place < 0 ? _gaps.Count : place, (_lastBar + 1, missing));
        if (_gaps.Count > LongestGaps)
        {
            _gaps.RemoveAt(LongestGaps);
        }
    }
}
