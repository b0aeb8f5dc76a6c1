using System;
using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>1 where the Bollinger bands lie within the Keltner channels, −1 where they do not (Carter).</summary>
public class SqueezeMomentum : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public SqueezeMomentum(int bollingerPeriod, decimal bollingerMultiplier, int keltnerPeriod, decimal keltnerMultiplier)
        : this(
            string.Create(CultureInfo.InvariantCulture, $"SM({bollingerPeriod},{bollingerMultiplier},{keltnerPeriod},{keltnerMultiplier})"),
            bollingerPeriod, bollingerMultiplier, keltnerPeriod, keltnerMultiplier)
    {
    }

    /// <summary>A named indicator.</summary>
    public SqueezeMomentum(string name, int bollingerPeriod, decimal bollingerMultiplier, int keltnerPeriod, decimal keltnerMultiplier)
        : base(name)
    {
        BollingerBands = new BollingerBands(bollingerPeriod, bollingerMultiplier);
        KeltnerChannels = new KeltnerChannels(keltnerPeriod, keltnerMultiplier, MovingAverageType.Exponential);
        WarmUpPeriod = Math.Max(bollingerPeriod, keltnerPeriod);
    }

    public BollingerBands BollingerBands { get; }

    public KeltnerChannels KeltnerChannels { get; }

    /// <summary>The longer period.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => BollingerBands.IsReady && KeltnerChannels.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(BollingerBands, KeltnerChannels);
        base.Reset();
    }

    /// <summary>1 within, −1 not; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        BollingerBands.Update(input);
        KeltnerChannels.Update(input);
        if (!IsReady)
        {
            return 0m;
        }

        var isWithin = KeltnerChannels.UpperBand.Current.Value > BollingerBands.UpperBand.Current.Value
            && KeltnerChannels.LowerBand.Current.Value < BollingerBands.LowerBand.Current.Value;
        return isWithin ? 1m : -1m;
    }
}
