namespace QuantConnect.Indicators;

/// <summary>3 · EMA − 3 · EMA(EMA) + EMA(EMA(EMA)).</summary>
public class TripleExponentialMovingAverage : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly ExponentialMovingAverage _once;
    private readonly ExponentialMovingAverage _twice;
    private readonly ExponentialMovingAverage _thrice;

    /// <summary>A named average.</summary>
    public TripleExponentialMovingAverage(string name, int period)
        : base(name)
    {
        ExponentialMovingAverage Pass(int number) => new($"{name}_{number}", period);
        (_once, _twice, _thrice) = (Pass(1), Pass(2), Pass(3));
        WarmUpPeriod = 3 * (period - 1) + 1;
    }

    /// <summary>An average named after its period.</summary>
    public TripleExponentialMovingAverage(int period)
        : this($"TEMA({period})", period)
    {
    }

    /// <summary>Whether all three averages are ready.</summary>
    public override bool IsReady => _thrice.IsReady;

    /// <summary>3 · (period − 1) + 1.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _once.Reset();
        _twice.Reset();
        _thrice.Reset();
        base.Reset();
    }

    /// <summary>The formula; 0 before it is ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input) =>
        _once.Update(input) && _twice.Update(_once.Current) && _thrice.Update(_twice.Current)
            ? 3m * _once.Current.Value - 3m * _twice.Current.Value + _thrice.Current.Value
            : 0m;
}
