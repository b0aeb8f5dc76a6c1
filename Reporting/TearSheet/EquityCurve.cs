using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A curve as a run's figures need it: rising in time, a value a moment.</summary>
internal static class EquityCurve
{
    /// <summary>Puts samples in order; of several at one moment the last counts.</summary>
    /// <param name="samples">As the result has them.</param>
    /// <param name="note">What had to be done, in a sentence; null where nothing had.</param>
    public static IReadOnlyList<TimePoint> InOrder(IReadOnlyList<TimePoint> samples, out string? note)
    {
        note = null;
        var (back, twice) = (0, 0);
        var isRising = true;
        for (var i = 1; i < samples.Count; i++)
        {
            back += samples[i].Time < samples[i - 1].Time ? 1 : 0;
            twice += samples[i].Time == samples[i - 1].Time && !samples[i].Value.Equals(samples[i - 1].Value) ? 1 : 0;
            isRising &= samples[i].Time > samples[i - 1].Time;
        }

        if (isRising)
        {
            return samples;
        }

        List<TimePoint> ordered = [.. samples.OrderBy(point => point.Time).GroupBy(point => point.Time).Select(moment => moment.Last())];
        note = back > 0 ? $"The equity of this result goes back in time {Whole(back)} times: its {Whole(samples.Count)} samples were sorted."
            : twice > 0 ? $"The equity of this result has two values at one moment {Whole(twice)} times: the later one counts."
            : null;
        return ordered;
    }
}
