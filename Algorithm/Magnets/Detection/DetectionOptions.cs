using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Lengths and thresholds of the detectors. Bars are those of the timeframe that is looked at, distances are in ATRs of that timeframe unless said
/// otherwise.
/// </summary>
public sealed record DetectionOptions : ICheckedOptions
{
    /// <summary>Length of the average true range of the higher timeframes. Default 14.</summary>
    [OptionRange(2, 1000)]
    public int TimeframeAtrPeriod { get; init; } = 14;

    /// <summary>k: bars on each side that confirm a swing. Default 3.</summary>
    [OptionRange(1, 50)]
    public int SwingBars { get; init; } = 3;

    /// <summary>How many bars back a swing's rise or fall is measured at most. Default 250.</summary>
    [OptionRange(10, 5000)]
    public int SwingLookback { get; init; } = 250;

    /// <summary>Swings that differ by no more than this are equal highs or lows. Default 0.1.</summary>
    [OptionRange(0, 2)]
    public double EqualTolerance { get; init; } = 0.1;

    /// <summary>Least size of a fair-value gap. Default 0.5.</summary>
    [OptionRange(0, 10)]
    public double MinGap { get; init; } = 0.5;

    /// <summary>Round numbers lie at least this far apart: the step is the next of 1 and 5 times a power of ten. Default 5.</summary>
    [OptionRange(1, 1000)]
    public double RoundSpacing { get; init; } = 5;

    /// <summary>How many round numbers are seen on each side of price. Default 2; 0 switches them off.</summary>
    [OptionRange(0, 10)]
    public int RoundLevels { get; init; } = 2;

    /// <summary>Bars whose medians are the usual range and the usual volume. Default 50.</summary>
    [OptionRange(5, 1000)]
    public int FlowBars { get; init; } = 50;

    /// <summary>How many times the usual range a displacement bar spans at least. Default 2.</summary>
    [OptionRange(1, 20)]
    public double DisplacementRange { get; init; } = 2;

    /// <summary>How many times the usual volume a displacement bar trades at least. Default 1.5.</summary>
    [OptionRange(1, 20)]
    public double DisplacementVolume { get; init; } = 1.5;

    /// <summary>Share of a displacement bar's range that lies between its open and its close at least. Default 0.6.</summary>
    [OptionRange(0, 1)]
    public double DisplacementBody { get; init; } = 0.6;

    /// <summary>Least length of a rejection wick. Default 1.</summary>
    [OptionRange(0.1, 20)]
    public double RejectionWick { get; init; } = 1;

    /// <summary>Share of its bar's range that a rejection wick makes up at least. Default 0.6.</summary>
    [OptionRange(0.5, 1)]
    public double RejectionShare { get; init; } = 0.6;

    /// <summary>How many times the usual volume a climax trades at least. Default 3.</summary>
    [OptionRange(1, 100)]
    public double ClimaxVolume { get; init; } = 3;

    /// <summary>A climax makes the highest high or the lowest low of so many bars. Default 20.</summary>
    [OptionRange(2, 1000)]
    public int ClimaxBars { get; init; } = 20;

    /// <summary>Length of the exponential average of the imbalance between the sizes at bid and ask. Default 12.</summary>
    [OptionRange(2, 1000)]
    public int ImbalanceBars { get; init; } = 12;

    /// <summary>Average imbalance, (bid − ask) / (bid + ask), beyond which it counts as persistent. Default 0.4.</summary>
    [OptionRange(0.05, 0.95)]
    public double ImbalanceShare { get; init; } = 0.4;

    /// <summary>Bars in the rolling volume profile. Default 240.</summary>
    [OptionRange(20, 5000)]
    public int ProfileBars { get; init; } = 240;

    /// <summary>Rolling levels, those of the volume profile and round numbers, are read anew every so many bars. Default 4.</summary>
    [OptionRange(1, 100)]
    public int ProfileRefresh { get; init; } = 4;

    /// <summary>Width of a profile's bin; the actual width is the nearest power of two in log price. Default 0.25.</summary>
    [OptionRange(0.05, 2)]
    public double ProfileBin { get; init; } = 0.25;

    /// <summary>Share of the volume that makes up the value area. Default 0.7.</summary>
    [OptionRange(0.3, 0.95)]
    public double ValueArea { get; init; } = 0.7;

    /// <summary>How many high-volume nodes a profile has at most, the point of control aside. Default 4.</summary>
    [OptionRange(0, 16)]
    public int ProfileNodes { get; init; } = 4;

    /// <summary>How many times the mean volume of a bin a high-volume node has at least. Default 1.5.</summary>
    [OptionRange(1, 10)]
    public double NodeDensity { get; init; } = 1.5;

    /// <summary>How many voids a profile has at most. Default 2.</summary>
    [OptionRange(0, 16)]
    public int ProfileVoids { get; init; } = 2;

    /// <summary>Share of the mean volume of a bin that a void's bins stay below. Default 0.35.</summary>
    [OptionRange(0, 1)]
    public double VoidDensity { get; init; } = 0.35;

    /// <summary>Least width of a void. Default 1.</summary>
    [OptionRange(0.1, 50)]
    public double MinVoid { get; init; } = 1;

    /// <summary>Bars that a session has at least; a day where so many fit into it, else a week, else four weeks. Default 4.</summary>
    [OptionRange(2, 1000)]
    public int MinSessionBars { get; init; } = 4;

    /// <summary>How many untouched points of control are remembered on each side of price; the furthest go. Default 16.</summary>
    [OptionRange(1, 1000)]
    public int NakedControls { get; init; } = 16;

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Ranges(this);
    }
}
