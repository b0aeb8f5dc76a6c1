using System.Collections.Generic;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>Which detectors look at which timeframe.</summary>
/// <remarks>
/// Everything that a bar of any length can show is sought on every timeframe. Sessions, round numbers and quotes do not depend on the length of a
/// bar, so they are looked at on the strategy's own alone, which knows them best.
/// </remarks>
internal static class MagnetDetectors
{
    public static IReadOnlyList<IMagnetDetector> For(int multiple, DetectionOptions options, Duration strategyBar, bool rawPrices)
    {
        List<IMagnetDetector> detectors =
        [
            new StructuralDetector(options),
            new EqualLevelsDetector(options),
            new GapDetector(options),
            new DisplacementDetector(options),
            new RejectionDetector(options),
            new ClimaxDetector(options),
            new RollingProfileDetector(options),
        ];
        if (multiple == 1)
        {
            detectors.Add(new ImbalanceDetector(options));
            detectors.Add(new SessionDetector(options, strategyBar));
            if (rawPrices)
            {
                detectors.Add(new RoundNumberDetector(options));
            }
        }

        return detectors;
    }
}
