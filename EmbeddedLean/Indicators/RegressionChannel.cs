using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>The end of the straight line through the newest values, with bands k standard deviations of these away.</summary>
public class RegressionChannel : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly StandardDeviation _deviation;

    /// <summary>An indicator named after its figures.</summary>
    public RegressionChannel(int period, decimal k)
        : this(string.Create(CultureInfo.InvariantCulture, $"RC({period},{k})"), period, k)
    {
    }

    /// <summary>A named indicator.</summary>
    public RegressionChannel(string name, int period, decimal k)
        : base(name)
    {
        (_deviation, WarmUpPeriod) = (new StandardDeviation(period), period);
        LinearRegression = new LeastSquaresMovingAverage(name + "_LinearRegression", period);
        LowerChannel = LinearRegression.Minus(_deviation.Times(k), name + "_LowerChannel");
        UpperChannel = LinearRegression.Plus(_deviation.Times(k), name + "_UpperChannel");
    }

    /// <summary>The line.</summary>
    public LeastSquaresMovingAverage LinearRegression { get; }

    /// <summary>The upper band.</summary>
    public IndicatorBase<IndicatorDataPoint> UpperChannel { get; }

    /// <summary>The lower band.</summary>
    public IndicatorBase<IndicatorDataPoint> LowerChannel { get; }

    /// <summary>Where the line stands before the oldest value.</summary>
    public IndicatorBase<IndicatorDataPoint> Intercept => LinearRegression.Intercept;

    /// <summary>What it rises a value.</summary>
    public IndicatorBase<IndicatorDataPoint> Slope => LinearRegression.Slope;

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _deviation.IsReady && LinearRegression.IsReady && UpperChannel.IsReady && LowerChannel.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_deviation, LinearRegression, LowerChannel, UpperChannel);
        base.Reset();
    }

    /// <summary>Updates the bands; the indicator itself is the end of the line.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _deviation.Update(input);
        return LinearRegression.Next(input);
    }
}
