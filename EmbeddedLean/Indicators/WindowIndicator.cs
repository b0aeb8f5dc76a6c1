using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators that look at the newest data.</summary>
public abstract class WindowIndicator<T> : IndicatorBase<T>, IIndicatorWarmUpPeriodProvider
    where T : IBaseData
{
    private readonly RollingWindow<T> _inputs;

    /// <summary>An indicator that looks at a number of data.</summary>
    /// <exception cref="ArgumentException">The period is below 1.</exception>
    protected WindowIndicator(string name, int period)
        : base(name)
    {
        if (period < 1)
        {
            throw new ArgumentException("RollingWindow must have size of at least 1.", nameof(period));
        }

        _inputs = new RollingWindow<T>(period);
    }

    /// <summary>How many data it looks at.</summary>
    public int Period => _inputs.Size;

    /// <summary>Whether it has had as much data as it looks at.</summary>
    public override bool IsReady => _inputs.IsReady;

    /// <summary>The number of data after which it is ready.</summary>
    public virtual int WarmUpPeriod => Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        _inputs.Reset();
    }

    /// <summary>Adds the datum to those looked at.</summary>
    protected override decimal ComputeNextValue(T input)
    {
        _inputs.Add(input);
        return ComputeNextValue(_inputs, input);
    }

    /// <summary>The value that follows from the newest data, of which the last is among them.</summary>
    protected abstract decimal ComputeNextValue(IReadOnlyWindow<T> window, T input);
}
