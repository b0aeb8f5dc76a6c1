using System;
using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.Prices;

/// <summary>
/// Bars as they are read. Of more than a page can show, neighbours become one bar at once, twice as many each time: years of minutes need no more
/// memory than years of hours.
/// </summary>
/// <param name="most">How many it holds at most; even.</param>
internal sealed class CandleList(int most)
{
    private readonly List<CandlePoint> _bars = [];
    private int _perBar = 1;
    private int _inLast;

    /// <summary>What it holds, oldest first.</summary>
    public IReadOnlyList<CandlePoint> Bars => _bars;

    /// <summary>How many bars were added.</summary>
    public int Added { get; private set; }

    /// <summary>Adds the next one.</summary>
    public void Add(CandlePoint bar)
    {
        Added++;
        if (_bars.Count > 0 && _inLast < _perBar)
        {
            _bars[^1] = Of(_bars[^1], bar);
            _inLast++;
            return;
        }

        if (_bars.Count == most)
        {
            Halve();
            Added--;
            Add(bar);
            return;
        }

        _bars.Add(bar);
        _inLast = 1;
    }

    private void Halve()
    {
        for (var i = 0; i < _bars.Count / 2; i++)
        {
            _bars[i] = Of(_bars[2 * i], _bars[(2 * i) + 1]);
        }

        _bars.RemoveRange(_bars.Count / 2, _bars.Count - (_bars.Count / 2));
        _perBar *= 2;
        _inLast = _perBar;
    }

    private static CandlePoint Of(CandlePoint first, CandlePoint second) =>
        new(second.Time, first.Open, Math.Max(first.High, second.High), Math.Min(first.Low, second.Low), second.Close);
}
