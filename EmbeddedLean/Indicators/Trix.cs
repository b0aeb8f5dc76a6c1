namespace QuantConnect.Indicators;

/// <summary>The change of a thrice exponential average, in percent (Hutson).</summary>
public class Trix : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly ExponentialMovingAverage _once;
    private readonly ExponentialMovingAverage _twice;
    private readonly ExponentialMovingAverage _thrice;
    private readonly RateOfChangePercent _change;

    /// <summary>An indicator named after its period.</summary>
    public Trix(int period)
        : this($"TRIX({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Trix(string name, int period)
        : base(name)
    {
        ExponentialMovingAverage Pass(int number) => new($"{name}_{number}", period);
        (_period, _once, _twice, _thrice) = (period, Pass(1), Pass(2), Pass(3));
        _change = new RateOfChangePercent(name + "_ROCP1", 1);
    }

    /// <summary>Whether the change is known.</summary>
    public override bool IsReady => _change.IsReady;

    /// <summary>3 · period − 1.</summary>
    public int WarmUpPeriod => (3 * (_period - 1)) + _change.WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_once, _twice, _thrice, _change);
        base.Reset();
    }

    /// <summary>The change; 0 until known.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (_once.Update(input) && _twice.Update(_once.Current) && _thrice.Update(_twice.Current))
        {
            _change.Update(_thrice.Current);
        }

        return _change.Current.Value;
    }
}
