using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>A double exponential average of one of one (Tillson).</summary>
public class T3MovingAverage : IndicatorBase<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly DoubleExponentialMovingAverage _once;
    private readonly DoubleExponentialMovingAverage _twice;
    private readonly DoubleExponentialMovingAverage _thrice;

    /// <summary>An indicator named after its figures.</summary>
    public T3MovingAverage(int period, decimal volumeFactor = 0.7m)
        : this(string.Create(CultureInfo.InvariantCulture, $"T3({period},{volumeFactor})"), period, volumeFactor)
    {
    }

    /// <summary>A named indicator.</summary>
    public T3MovingAverage(string name, int period, decimal volumeFactor = 0.7m)
        : base(name)
    {
        DoubleExponentialMovingAverage Pass(int number) => new($"{name}_{number}", period, volumeFactor);
        (_period, _once, _twice, _thrice) = (period, Pass(1), Pass(2), Pass(3));
    }

    /// <summary>Whether it has had 6 · period − 5 values.</summary>
    public override bool IsReady => Samples > 6 * (_period - 1);

    /// <summary>6 · period − 5.</summary>
    public int WarmUpPeriod => 1 + (6 * (_period - 1));

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_once, _twice, _thrice);
        base.Reset();
    }

    /// <summary>The last pass that has something to work on.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        if (!_once.Update(input))
        {
            return _once.Current.Value;
        }

        return _twice.Update(_once.Current) ? _thrice.Next(_twice.Current) : _twice.Current.Value;
    }
}
