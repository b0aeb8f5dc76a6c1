namespace QuantConnect.Indicators;

/// <summary>A relative strength smoothed twice, less its own simple average (Brown).</summary>
public class DerivativeOscillator : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly RelativeStrengthIndex _strength;
    private readonly ExponentialMovingAverage _smoothed;
    private readonly ExponentialMovingAverage _twice;
    private readonly SimpleMovingAverage _signal;

    /// <summary>An indicator named after its figures.</summary>
    public DerivativeOscillator(int rsiPeriod, int smoothingRsiPeriod, int doubleSmoothingRsiPeriod, int signalLinePeriod)
        : this(
            $"DO({rsiPeriod},{smoothingRsiPeriod},{doubleSmoothingRsiPeriod},{signalLinePeriod})",
            rsiPeriod, smoothingRsiPeriod, doubleSmoothingRsiPeriod, signalLinePeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public DerivativeOscillator(string name, int rsiPeriod, int smoothingRsiPeriod, int doubleSmoothingRsiPeriod, int signalLinePeriod)
        : base(name)
    {
        _strength = new RelativeStrengthIndex(name + "_RSI", rsiPeriod);
        _smoothed = new ExponentialMovingAverage(name + "_SmoothedRSI", smoothingRsiPeriod).Of(_strength);
        _twice = new ExponentialMovingAverage(name + "_DoubleSmoothedRSI", doubleSmoothingRsiPeriod).Of(_smoothed);
        _signal = new SimpleMovingAverage(name + "_SignalLine", signalLinePeriod).Of(_twice);
        WarmUpPeriod = rsiPeriod + smoothingRsiPeriod + doubleSmoothingRsiPeriod + signalLinePeriod - 2;
    }

    /// <summary>Whether the signal is ready.</summary>
    public override bool IsReady => _signal.IsReady;

    /// <summary>All periods together, less 2.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_strength, _smoothed, _twice, _signal);
        base.Reset();
    }

    /// <summary>Twice smoothed less signal; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _strength.Update(input);
        return IsReady ? _twice.Current.Value - _signal.Current.Value : 0m;
    }
}
