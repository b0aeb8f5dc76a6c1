using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The volume of assets above their highs by that of assets below their lows.</summary>
public class NewHighsNewLowsVolume : NewHighsNewLows<TradeBar>
{
    /// <summary>A named indicator.</summary>
    public NewHighsNewLowsVolume(string name, int period)
        : base(name, period) => VolumeRatio = new FunctionalIndicator<TradeBar>(name + "_VolumeRatio", _ => Ratios(), _ => IsReady);

    /// <summary>The ratio; the volume of new highs alone where there are no new lows.</summary>
    public IndicatorBase<TradeBar> VolumeRatio { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        VolumeRatio.Reset();
        base.Reset();
    }

    /// <summary>Updates all parts; the indicator itself is the ratio of volumes.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        base.ComputeNextValue(input);
        VolumeRatio.Update(input);
        return VolumeRatio.Current.Value;
    }

    private decimal Ratios()
    {
        var (risen, fallen) = (NewHighs.Sum(bar => bar.Volume), NewLows.Sum(bar => bar.Volume));
        return fallen == 0m ? risen : risen / fallen;
    }
}
