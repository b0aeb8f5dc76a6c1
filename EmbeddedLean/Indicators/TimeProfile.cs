using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A profile of time by price: each bar weighs the same.</summary>
public class TimeProfile : MarketProfile
{
    /// <summary>An indicator named after its figures.</summary>
    public TimeProfile(int period = 2, decimal valueAreaVolumePercentage = 0.70m, decimal priceRangeRoundOff = 0.05m)
        : this(
            string.Create(CultureInfo.InvariantCulture, $"TP({period},{valueAreaVolumePercentage},{priceRangeRoundOff})"),
            period, valueAreaVolumePercentage, priceRangeRoundOff)
    {
    }

    /// <summary>A named indicator.</summary>
    public TimeProfile(string name, int period = 2, decimal valueAreaVolumePercentage = 0.70m, decimal priceRangeRoundOff = 0.05m)
        : base(name, period, valueAreaVolumePercentage, priceRangeRoundOff)
    {
    }

    /// <summary>What a bar weighs.</summary>
    protected override decimal GetVolume(TradeBar input) => 1m;
}
