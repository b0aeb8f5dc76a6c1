using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>The latest returns of a symbol.</summary>
public class ReturnsSymbolData
{
    private readonly Symbol _symbol;
    private readonly RollingWindow<IndicatorDataPoint> _returns;

    /// <summary>Keeps a number of returns, each over a number of values.</summary>
    public ReturnsSymbolData(Symbol symbol, int lookback, int period)
    {
        _symbol = symbol;
        _returns = new RollingWindow<IndicatorDataPoint>(period);
        ROC = new RateOfChange($"{symbol}.ROC({lookback})", lookback);
        ROC.Updated += Record;
    }

    /// <summary>What makes a return of values.</summary>
    public RateOfChange ROC { get; }

    /// <summary>Returns by the time at which they were known, the newest first.</summary>
    public Dictionary<DateTime, double> Returns => _returns.ToDictionary(point => point.EndTime, point => (double)point.Value);

    /// <summary>Adds a return; a second one of the newest one's time does not count.</summary>
    public void Add(DateTime time, decimal value) => Record(new IndicatorDataPoint(_symbol, time, value));

    /// <summary>Adds a value, and the return up to it where there is one.</summary>
    public bool Update(DateTime time, decimal value) => ROC.Update(time, value);

    /// <summary>Forgets all and takes no more values.</summary>
    public void Reset()
    {
        ROC.Updated -= Record;
        ROC.Reset();
        _returns.Reset();
    }

    private void Record(object? sender, IndicatorDataPoint point)
    {
        if (ROC.IsReady)
        {
            Record(point);
        }
    }

    private void Record(IndicatorDataPoint point)
    {
        if (_returns.Samples == 0 || _returns[0].EndTime != point.EndTime)
        {
            _returns.Add(point);
        }
    }
}

/// <summary>Returns of several symbols side by side.</summary>
public static class ReturnsSymbolDataExtensions
{
    /// <summary>
    /// A row a time and a column a symbol; where the symbols' times differ, a row a place in their order. Rows that lack a symbol or
    /// are 0 throughout are left out.
    /// </summary>
    public static double[,] FormReturnsMatrix(this Dictionary<Symbol, ReturnsSymbolData> symbolData, IEnumerable<Symbol> symbols)
    {
        var columns = symbols.Where(symbolData.ContainsKey).Select(symbol => symbolData[symbol].Returns).ToList();
        var times = columns.SelectMany(column => column.Keys).Distinct().ToList();
        var longest = symbolData.Values.Select(data => data.Returns.Count).DefaultIfEmpty().Max();
        double[][] rows;
        if (times.Count == longest)
        {
            rows = [.. times.Select(time => Row(column => column.GetValueOrDefault(time, double.NaN)))];
        }
        else
        {
            var inOrder = columns.ConvertAll(column => column.Values.ToArray());
            rows = [.. Enumerable.Range(0, longest).Select(place =>
                inOrder.Select(column => place < column.Length ? column[place] : double.NaN).ToArray())];
        }

        var whole = Array.FindAll(rows, row => !row.Sum(Math.Abs).IsNaNOrZero());
        var matrix = new double[whole.Length, whole.Length == 0 ? 0 : whole[0].Length];
        for (var row = 0; row < whole.Length; row++)
        {
            for (var column = 0; column < whole[row].Length; column++)
            {
                matrix[row, column] = whole[row][column];
            }
        }

        return matrix;

        double[] Row(Func<Dictionary<DateTime, double>, double> of) => [.. columns.Select(of)];
    }
}
