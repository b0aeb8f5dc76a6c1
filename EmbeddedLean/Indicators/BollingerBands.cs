using System;
using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>An average with bands k standard deviations above and below.</summary>
public class BollingerBands : Indicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public BollingerBands(int period, decimal k, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this(string.Create(CultureInfo.InvariantCulture, $"BB({period},{k})"), period, k, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public BollingerBands(string name, int period, decimal k, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        string Part(string part) => $"{name}_{part}";
        (MovingAverageType, WarmUpPeriod) = (movingAverageType, period);
        (Price, MiddleBand) = (new Identity(Part("Close")), movingAverageType.Of(this, "_MiddleBand", period));
        StandardDeviation = new StandardDeviation(Part(nameof(StandardDeviation)), period);
        var reach = StandardDeviation.Times(k);
        (LowerBand, UpperBand) = (MiddleBand.Minus(reach, Part(nameof(LowerBand))), MiddleBand.Plus(reach, Part(nameof(UpperBand))));
        var width = UpperBand.Minus(LowerBand);
        BandWidth = width.Over(MiddleBand).Times(new ConstantIndicator<IndicatorDataPoint>("ct", 100m), Part(nameof(BandWidth)));
        PercentB = Price.Minus(LowerBand).Over(width, Part("%B"));
    }

    /// <summary>The kind of average.</summary>
    public MovingAverageType MovingAverageType { get; }

    /// <summary>How far prices scatter about the average.</summary>
    public IndicatorBase<IndicatorDataPoint> StandardDeviation { get; }

    /// <summary>The average.</summary>
    public IndicatorBase<IndicatorDataPoint> MiddleBand { get; }

    /// <summary>The average plus k deviations.</summary>
    public IndicatorBase<IndicatorDataPoint> UpperBand { get; }

    /// <summary>The average less k deviations.</summary>
    public IndicatorBase<IndicatorDataPoint> LowerBand { get; }

    /// <summary>The distance of the bands in percent of the average.</summary>
    public IndicatorBase<IndicatorDataPoint> BandWidth { get; }

    /// <summary>Where the price lies between the bands: 0 at the lower, 1 at the upper.</summary>
    public IndicatorBase<IndicatorDataPoint> PercentB { get; }

    public IndicatorBase<IndicatorDataPoint> Price { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => MiddleBand.IsReady && UpperBand.IsReady && LowerBand.IsReady && BandWidth.IsReady && PercentB.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(StandardDeviation, MiddleBand, UpperBand, LowerBand, BandWidth, PercentB);
        base.Reset();
    }

    /// <summary>Updates the parts; the indicator itself is the price.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        foreach (var part in (ReadOnlySpan<IndicatorBase<IndicatorDataPoint>>)[StandardDeviation, MiddleBand, Price])
        {
            part.Update(input);
        }

        return input.Value;
    }

    /// <summary>No new value while the deviation is 0.</summary>
    protected override IndicatorResult ValidateAndComputeNextValue(IndicatorDataPoint input)
    {
        var price = ComputeNextValue(input);
        var isFlat = IsReady && StandardDeviation.Current.Value == 0m;
        return new IndicatorResult(price, isFlat ? IndicatorStatus.MathError : IndicatorStatus.Success);
    }
}
