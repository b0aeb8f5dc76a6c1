using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>An indicator whose value never changes.</summary>
public sealed class ConstantIndicator<T> : IndicatorBase<T>
    where T : IBaseData
{
    private readonly decimal _value;

    /// <summary>An indicator of a value.</summary>
    public ConstantIndicator(string name, decimal value)
        : base(name)
    {
        _value = value;
        Current = new IndicatorDataPoint(DateTime.MinValue, value);
    }

    /// <summary>Always.</summary>
    public override bool IsReady => true;

    /// <summary>Forgets all data, not the value.</summary>
    public override void Reset()
    {
        base.Reset();
        Current = new IndicatorDataPoint(DateTime.MinValue, _value);
    }

    /// <summary>The value.</summary>
    protected override decimal ComputeNextValue(T input) => _value;
}
