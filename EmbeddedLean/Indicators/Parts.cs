using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>How an indicator made of others builds and feeds them.</summary>
internal static class Parts
{
    /// <summary>Feeds a part with a figure of the owner's input; its value after that.</summary>
    public static decimal Next(this IndicatorBase<IndicatorDataPoint> part, IBaseData input, decimal figure)
    {
        part.Update(input.EndTime, figure);
        return part.Current.Value;
    }

    /// <summary>Feeds a part with the owner's own input; its value after that.</summary>
    public static decimal Next(this IndicatorBase<IndicatorDataPoint> part, IndicatorDataPoint input)
    {
        part.Update(input);
        return part.Current.Value;
    }

    /// <summary>Has all parts forget their data.</summary>
    public static void Reset(params ReadOnlySpan<IndicatorBase> parts)
    {
        foreach (var part in parts)
        {
            part.Reset();
        }
    }

    /// <summary>Makes an average that is named after its owner.</summary>
    public static IndicatorBase<IndicatorDataPoint> Of(this MovingAverageType kind, IndicatorBase owner, string suffix, int period) =>
        kind.AsIndicator(owner.Name + suffix, period);
}
