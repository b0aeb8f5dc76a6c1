using System;

namespace QuantConnect.Indicators;

/// <summary>A function of two indicators that does something more on reset.</summary>
public class ResetCompositeIndicator : CompositeIndicator
{
    private readonly Action _more;

    /// <summary>A function of two indicators, named after them.</summary>
    public ResetCompositeIndicator(IndicatorBase left, IndicatorBase right, IndicatorComposer composer, Action extraResetAction)
        : this($"RESET_COMPOSE({left.Name},{right.Name})", left, right, composer, extraResetAction)
    {
    }

    /// <summary>A named function of two indicators.</summary>
    public ResetCompositeIndicator(
        string name,
        IndicatorBase left,
        IndicatorBase right,
        IndicatorComposer composer,
        Action extraResetAction)
        : base(name, left, right, composer) => _more = extraResetAction;

    /// <summary>Resets both indicators and does the rest.</summary>
    public override void Reset()
    {
        base.Reset();
        _more();
    }
}
