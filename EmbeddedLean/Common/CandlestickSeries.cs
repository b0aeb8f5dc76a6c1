using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect;

/// <summary>A series of candles.</summary>
public class CandlestickSeries : BaseSeries
{
    /// <summary>A nameless series.</summary>
    public CandlestickSeries() => SeriesType = SeriesType.Candle;

    /// <summary>A series in dollars.</summary>
    public CandlestickSeries(string name)
        : base(name, SeriesType.Candle)
    {
    }

    /// <summary>A series in dollars on a pane of the chart.</summary>
    public CandlestickSeries(string name, int index)
        : base(name, SeriesType.Candle, index)
    {
    }

    /// <summary>A series in a unit on a pane of the chart.</summary>
    public CandlestickSeries(string name, int index, string unit)
        : base(name, SeriesType.Candle, index, unit)
    {
    }

    /// <summary>A series in a unit.</summary>
    public CandlestickSeries(string name, string unit)
        : base(name, SeriesType.Candle, unit)
    {
    }

    /// <summary>Adds a candle at a UTC time.</summary>
    public void AddPoint(DateTime time, decimal open, decimal high, decimal low, decimal close) =>
        base.AddPoint(new Candlestick(time, open, high, low, close));

    /// <summary>Adds a bar at its end.</summary>
    public void AddPoint(TradeBar bar) => base.AddPoint(new Candlestick(bar));

    /// <summary>Adds a point, which must be a <see cref="Candlestick"/>.</summary>
    /// <exception cref="ArgumentException">It is another kind of point.</exception>
    public override void AddPoint(ISeriesPoint point) => base.AddPoint(
        point as Candlestick ?? throw new ArgumentException("CandlestickSeries.AddPoint requires a Candlestick object"));

    /// <summary>Adds a candle of open, high, low, close.</summary>
    /// <exception cref="ArgumentException">There are not four values.</exception>
    public override void AddPoint(DateTime time, List<decimal> values)
    {
        if (values is not [var open, var high, var low, var close])
        {
            throw new ArgumentException("CandlestickSeries.AddPoint requires 4 values (open, high, low, close)");
        }

        AddPoint(time, open, high, low, close);
    }

    /// <summary>A candle at the last one's time whose prices are the sums over all; null where there are none.</summary>
    public override ISeriesPoint ConsolidateChartPoints()
    {
        if (Values.Count == 0)
        {
            return null!;
        }

        var candles = GetValues<Candlestick>().ToList();
        decimal? SumOf(Func<Candlestick, decimal?> price)
        {
            var known = candles.ConvertAll(c => price(c)).FindAll(p => p.HasValue);
            return known.Count == 0 ? null : known.Sum();
        }

        return new Candlestick(Values[^1].Time, SumOf(c => c.Open), SumOf(c => c.High), SumOf(c => c.Low), SumOf(c => c.Close));
    }

    /// <summary>A copy, with or without the points.</summary>
    public override BaseSeries Clone(bool empty = false) => new CandlestickSeries(Name, Index, Unit)
    {
        IndexName = IndexName,
        ZIndex = ZIndex,
        Tooltip = Tooltip,
        Values = empty ? [] : CloneValues(),
    };
}
