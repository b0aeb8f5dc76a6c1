using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>The value of the newest datum that a filter lets pass.</summary>
public class FilteredIdentity : IndicatorBase<IBaseData>
{
    private readonly Func<IBaseData, bool> _passes;

    // The datum itself, not its value: a split scales it.
    private IBaseData? _last;

    /// <summary>A named indicator.</summary>
    public FilteredIdentity(string name, Func<IBaseData, bool>? filter)
        : base(name) => _passes = filter ?? (_ => true);

    /// <summary>A nameless indicator.</summary>
    public FilteredIdentity(Func<IBaseData, bool>? filter)
        : this("", filter)
    {
    }

    /// <summary>Whether it has a value above 0.</summary>
    public override bool IsReady => Samples > 0 && Current.Value > 0;

    /// <summary>The datum's value where it passes, else the one before; 0 before the first.</summary>
    protected override decimal ComputeNextValue(IBaseData input)
    {
        _last = _passes(input) ? input : _last;
        return _last?.Value ?? 0m;
    }
}
