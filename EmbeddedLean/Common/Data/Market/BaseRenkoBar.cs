using System;

namespace QuantConnect.Data.Market;

/// <summary>A bar that ends when something has grown to a size, and not after a time.</summary>
public abstract class BaseRenkoBar : TradeBar
{
    /// <summary>How bricks are laid.</summary>
    public RenkoType Type { get; protected set; }

    /// <summary>Size at which a bar is complete.</summary>
    public decimal BrickSize { get; protected set; }

    /// <inheritdoc/>
    public override DateTime EndTime { get; set; }

    /// <summary>When the bar began.</summary>
    public DateTime Start
    {
        get => Time;
        protected set => Time = value;
    }

    /// <summary>Whether the bar is complete.</summary>
    public virtual bool IsClosed { get; protected set; }
}
