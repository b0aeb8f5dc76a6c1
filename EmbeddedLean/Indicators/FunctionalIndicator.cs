using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>An indicator made of functions.</summary>
public class FunctionalIndicator<T> : IndicatorBase<T>
    where T : IBaseData
{
    private readonly Func<T, decimal> _next;
    private readonly Func<IndicatorBase<T>, bool> _ready;
    private readonly Action? _alsoReset;

    /// <summary>An indicator of a value function and a readiness function.</summary>
    public FunctionalIndicator(string name, Func<T, decimal> computeNextValue, Func<IndicatorBase<T>, bool> isReady)
        : base(name)
    {
        _next = computeNextValue;
        _ready = isReady;
    }

    /// <summary>An indicator of a value function, a readiness function and what else to do on reset.</summary>
    public FunctionalIndicator(string name, Func<T, decimal> computeNextValue, Func<IndicatorBase<T>, bool> isReady, Action reset)
        : this(name, computeNextValue, isReady) => _alsoReset = reset;

    /// <summary>What the readiness function says.</summary>
    public override bool IsReady => _ready(this);

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _alsoReset?.Invoke();
        base.Reset();
    }

    /// <summary>What the value function says.</summary>
    protected override decimal ComputeNextValue(T input) => _next(input);
}
