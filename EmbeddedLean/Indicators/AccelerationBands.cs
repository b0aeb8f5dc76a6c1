using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>An average of closes, and averages of highs and lows moved apart by the width times each bar's relative range.</summary>
public class AccelerationBands : IndicatorBase<IBaseDataBar>, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal _width;

    /// <summary>An indicator named after its figures.</summary>
    public AccelerationBands(int period, decimal width, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this(string.Create(CultureInfo.InvariantCulture, $"ABANDS({period},{width},{movingAverageType})"), period, width, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public AccelerationBands(string name, int period, decimal width, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        (_width, MovingAverageType, WarmUpPeriod) = (width, movingAverageType, period);
        (LowerBand, MiddleBand) = (movingAverageType.Of(this, "_LowerBand", period), movingAverageType.Of(this, "_MiddleBand", period));
        UpperBand = movingAverageType.Of(this, "_UpperBand", period);
    }

    /// <summary>Bands of width 4.</summary>
    public AccelerationBands(int period)
        : this(period, 4)
    {
    }

    /// <summary>The kind of average.</summary>
    public MovingAverageType MovingAverageType { get; }

    /// <summary>The average close.</summary>
    public IndicatorBase<IndicatorDataPoint> MiddleBand { get; }

    /// <summary>The average of raised highs.</summary>
    public IndicatorBase<IndicatorDataPoint> UpperBand { get; }

    /// <summary>The average of lowered lows.</summary>
    public IndicatorBase<IndicatorDataPoint> LowerBand { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => MiddleBand.IsReady && LowerBand.IsReady && UpperBand.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(MiddleBand, LowerBand, UpperBand);
        base.Reset();
    }

    /// <summary>Moves both bands by width · (high − low) / (high + low); the indicator itself is the middle one.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var share = _width * (input.High - input.Low).SafeDivision(input.High + input.Low);
        LowerBand.Update(input.EndTime, input.Low * (1 - share));
        UpperBand.Update(input.EndTime, input.High * (1 + share));
        return MiddleBand.Next(input, input.Close);
    }
}
