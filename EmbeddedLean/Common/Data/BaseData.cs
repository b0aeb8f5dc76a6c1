using System;
using System.Collections.Generic;

namespace QuantConnect.Data;

/// <summary>Base of all market data points; times are in the exchange's time zone.</summary>
public abstract class BaseData : IBaseData
{
    private decimal _value;

#pragma warning disable CA1012 // It is public in LEAN.
    /// <summary>An empty point.</summary>
    public BaseData()
    {
    }
#pragma warning restore CA1012

    /// <inheritdoc/>
    public MarketDataType DataType { get; set; } = MarketDataType.Base;

    /// <summary>True where the point repeats an older one because none arrived.</summary>
    public bool IsFillForward { get; internal set; }

    /// <inheritdoc/>
    public DateTime Time { get; set; }

    /// <inheritdoc/>
    public virtual DateTime EndTime
    {
        get => Time;
        set => Time = value;
    }

    /// <inheritdoc/>
    public Symbol Symbol { get; set; } = Symbol.Empty;

    /// <inheritdoc/>
    public virtual decimal Value
    {
        get => _value;
        set => _value = value;
    }

    /// <inheritdoc/>
    public virtual decimal Price => Value;

    /// <inheritdoc/>
    public virtual bool RequiresMapping() => Symbol.SecurityType == SecurityType.Equity;

    /// <summary>Whether days without data are normal for this type.</summary>
    public virtual bool IsSparseData() => Symbol.SecurityType == SecurityType.Base;

    /// <summary>Whether the security keeps this point in its cache.</summary>
    public virtual bool ShouldCacheToSecurity() => true;

    /// <summary>The resolution of a subscription that names none.</summary>
    public virtual Resolution DefaultResolution() => Resolution.Minute;

    /// <summary>The resolutions that exist for this type.</summary>
    public virtual List<Resolution> SupportedResolutions() =>
        [Resolution.Tick, Resolution.Second, Resolution.Minute, Resolution.Hour, Resolution.Daily];

    /// <summary>Takes a trade into the point.</summary>
    public void UpdateTrade(decimal lastTrade, decimal tradeSize) => Update(lastTrade, 0, 0, tradeSize, 0, 0);

    /// <summary>Takes a quote into the point.</summary>
    public void UpdateQuote(decimal bidPrice, decimal bidSize, decimal askPrice, decimal askSize) =>
        Update(0, bidPrice, askPrice, 0, bidSize, askSize);

    /// <summary>Takes a bid into the point.</summary>
    public void UpdateBid(decimal bidPrice, decimal bidSize) => Update(0, bidPrice, 0, 0, bidSize, 0);

    /// <summary>Takes an ask into the point.</summary>
    public void UpdateAsk(decimal askPrice, decimal askSize) => Update(0, 0, askPrice, 0, 0, askSize);

    /// <summary>Takes trade and quote into the point; zero stands for "not given".</summary>
    public virtual void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize) =>
        Value = lastTrade;

    /// <summary>A copy that carries the given fill-forward flag.</summary>
    public virtual BaseData Clone(bool fillForward)
    {
        var copy = Clone();
        copy.IsFillForward = fillForward;
        return copy;
    }

    /// <inheritdoc/>
    public virtual BaseData Clone() => (BaseData)MemberwiseClone();

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Symbol}: {Value:C}");
}
