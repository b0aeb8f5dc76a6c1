using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average typical price with bands k average true ranges above and below.</summary>
public class KeltnerChannels : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>Channels named after their figures.</summary>
    public KeltnerChannels(int period, decimal k, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : this(string.Create(CultureInfo.InvariantCulture, $"KC({period},{k})"), period, k, movingAverageType)
    {
    }

    /// <summary>Named channels.</summary>
    public KeltnerChannels(string name, int period, decimal k, MovingAverageType movingAverageType = MovingAverageType.Simple)
        : base(name)
    {
        WarmUpPeriod = period;
        AverageTrueRange = new AverageTrueRange($"{name}_{nameof(AverageTrueRange)}", period, MovingAverageType.Simple);
        MiddleBand = movingAverageType.Of(this, "_MiddleBand", period);
        UpperBand = Band("_UpperBand", k);
        LowerBand = Band("_LowerBand", -k);
    }

    /// <summary>The average typical price.</summary>
    public IndicatorBase<IndicatorDataPoint> MiddleBand { get; }

    /// <summary>The average plus k true ranges.</summary>
    public IndicatorBase<IBaseDataBar> UpperBand { get; }

    /// <summary>The average less k true ranges.</summary>
    public IndicatorBase<IBaseDataBar> LowerBand { get; }

    /// <summary>How far bars range on average, gaps included.</summary>
    public IndicatorBase<IBaseDataBar> AverageTrueRange { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => MiddleBand.IsReady && UpperBand.IsReady && LowerBand.IsReady && AverageTrueRange.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(AverageTrueRange, MiddleBand, UpperBand, LowerBand);
        base.Reset();
    }

    /// <summary>Updates the parts; the indicator itself is the middle band.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        AverageTrueRange.Update(input);
        var middle = MiddleBand.Next(input, (input.High + input.Low + input.Close) / 3m);
        LowerBand.Update(input);
        UpperBand.Update(input);
        return middle;
    }

    private FunctionalIndicator<IBaseDataBar> Band(string suffix, decimal ranges) => new(
        Name + suffix,
        _ => MiddleBand.IsReady ? MiddleBand.Current.Value + AverageTrueRange.Current.Value * ranges : 0m,
        _ => MiddleBand.IsReady,
        MiddleBand.Reset);
}
