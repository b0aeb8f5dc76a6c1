using System;

namespace QuantConnect.Data.Market;

/// <summary>Open, high, low, close and volume of the trades within a span of time.</summary>
public class TradeBar : BaseData, IBaseDataBar
{
    /// <summary>Zero until the first price is set; that one also fills open, high and low.</summary>
    protected int Initialized;

    private decimal _open;
    private decimal _high;
    private decimal _low;

    /// <summary>An empty bar of one minute.</summary>
    public TradeBar()
    {
        Symbol = Symbol.Empty;
        (DataType, Period) = (MarketDataType.TradeBar, QuantConnect.Time.OneMinute);
    }

    /// <summary>A copy of another bar.</summary>
    public TradeBar(TradeBar original)
        : this(original.Time, original.Symbol, original.Open, original.High, original.Low, original.Close, original.Volume, original.Period)
    {
    }

    /// <summary>A bar of given prices and volume; a minute long where no period is given.</summary>
    public TradeBar(DateTime time, Symbol symbol, decimal open, decimal high, decimal low, decimal close, decimal volume, TimeSpan? period = null)
    {
        (DataType, Symbol, Time, Period) = (MarketDataType.TradeBar, symbol, time, period ?? QuantConnect.Time.OneMinute);
        (Value, Volume) = (close, volume);
        (_open, _high, _low) = (open, high, low);
        Initialized = 1;
    }

    /// <summary>Units traded.</summary>
    public virtual decimal Volume { get; set; }

    /// <inheritdoc/>
    public virtual decimal Open
    {
        get => _open;
        set
        {
            FillIfEmpty(value);
            _open = value;
        }
    }

    /// <inheritdoc/>
    public virtual decimal High
    {
        get => _high;
        set
        {
            FillIfEmpty(value);
            _high = value;
        }
    }

    /// <inheritdoc/>
    public virtual decimal Low
    {
        get => _low;
        set
        {
            FillIfEmpty(value);
            _low = value;
        }
    }

    /// <inheritdoc/>
    public virtual decimal Close
    {
        get => Value;
        set
        {
            FillIfEmpty(value);
            Value = value;
        }
    }

    /// <inheritdoc/>
    public override DateTime EndTime
    {
        get => Time + Period;
        set => Period = value - Time;
    }

    /// <summary>Length of the bar.</summary>
    public virtual TimeSpan Period { get; set; }

    /// <inheritdoc/>
    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        FillIfEmpty(lastTrade);
        High = Math.Max(High, lastTrade);
        Low = Math.Min(Low, lastTrade);
        Volume += volume;
        Close = lastTrade;
    }

    /// <summary>A copy; one that repeats an older bar has no volume of its own.</summary>
    public override BaseData Clone(bool fillForward)
    {
        var copy = (TradeBar)base.Clone(fillForward);
        if (fillForward)
        {
            copy.Volume = 0m;
        }

        return copy;
    }

    /// <inheritdoc/>
    public override BaseData Clone() => (BaseData)MemberwiseClone();

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Symbol}: O: {Open.SmartRounding()} H: {High.SmartRounding()} L: {Low.SmartRounding()} C: {Close.SmartRounding()} "
        + $"V: {Volume.SmartRounding()}";

    private void FillIfEmpty(decimal value)
    {
        if (Initialized == 0)
        {
            (_open, _high, _low, Initialized) = (value, value, value, 1);
        }
    }
}
