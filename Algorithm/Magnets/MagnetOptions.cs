using System;
using System.Collections.Generic;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Timeframes, life, strength and field of magnets; how they are found says <see cref="Detection"/>. Distances are in ATRs of the strategy's
/// timeframe.
/// </summary>
/// <remarks>
/// The default weights reflect the launcher's study of real bars (SPY and AAPL by the hour 1998-2021, EURUSD by the hour 2007-2018, Bitcoin by the
/// day 2015-2018): order flow attracted, on the equities; swings and profiles did no better than chance; gaps were reached less often than that.
/// </remarks>
public sealed record MagnetOptions : ICheckedOptions
{
    /// <summary>Lengths and thresholds of the detectors.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>
    /// Timeframes on which magnets are sought, as multiples of the strategy's bar. Default 1, 4 and 24; each 1..1000, rising, at most 8 of them,
    /// the first 1.
    /// </summary>
    public IReadOnlyList<int> TimeframeMultiples { get; init; } = [1, 4, 24];

    /// <summary>A level seen within this distance of a live magnet of its type and timeframe is that magnet again. Default 0.25.</summary>
    [OptionRange(0, 2)]
    public double SameLevelDistance { get; init; } = 0.25;

    /// <summary>Magnets of different types or timeframes within this distance merge into one. Default 0.25; 0 switches merging off.</summary>
    [OptionRange(0, 2)]
    public double MergeDistance { get; init; } = 0.25;

    /// <summary>Price comes to a magnet within this distance: a touch. Default 0.1.</summary>
    [OptionRange(0, 1)]
    public double TouchDistance { get; init; } = 0.1;

    /// <summary>
    /// Price has left a magnet beyond this distance: the touch has held, the next may count, and a rolling level is a magnet only from this distance
    /// on. Default 1, above <see cref="TouchDistance"/>.
    /// </summary>
    [OptionRange(0.1, 10)]
    public double DepartureDistance { get; init; } = 1;

    /// <summary>A wick further beyond a magnet than this spends it. Default 0.25.</summary>
    [OptionRange(0, 5)]
    public double SpentWick { get; init; } = 0.25;

    /// <summary>Magnets alive at most; the weakest go. Default 64.</summary>
    [OptionRange(4, 1000)]
    public int MaxMagnets { get; init; } = 64;

    /// <summary>Strength below which a magnet has faded. Default 20.</summary>
    [OptionRange(0, 40)]
    public double FadedStrength { get; init; } = 20;

    /// <summary>Bars of its timeframe without confirmation that halve a magnet's strength. Default 250.</summary>
    [OptionRange(1, 100_000)]
    public double MagnetHalfLife { get; init; } = 250;

    /// <summary>Weight of structural magnets. Default 0.5.</summary>
    [OptionRange(0, 1)]
    public double StructuralWeight { get; init; } = 0.5;

    /// <summary>Weight of liquidity magnets. Default 0.4.</summary>
    [OptionRange(0, 1)]
    public double LiquidityWeight { get; init; } = 0.4;

    /// <summary>Weight of order-flow magnets. Default 0.7.</summary>
    [OptionRange(0, 1)]
    public double OrderFlowWeight { get; init; } = 0.7;

    /// <summary>Weight of volume magnets. Default 0.5.</summary>
    [OptionRange(0, 1)]
    public double VolumeWeight { get; init; } = 0.5;

    /// <summary>Prominence, in ATRs, of a swing that counts half. Default 1.25.</summary>
    [OptionRange(0.01, 100)]
    public double SwingHalfProminence { get; init; } = 1.25;

    /// <summary>Prominence of a liquidity magnet that counts half, in its kind's unit. Default 1.</summary>
    [OptionRange(0.01, 100)]
    public double LiquidityHalfProminence { get; init; } = 1;

    /// <summary>Prominence of an order-flow magnet that counts half: how many times the least that counts. Default 1.5.</summary>
    [OptionRange(0.01, 100)]
    public double OrderFlowHalfProminence { get; init; } = 1.5;

    /// <summary>Density beyond the usual one of a volume level that counts half. Default 0.6.</summary>
    [OptionRange(0.01, 100)]
    public double VolumeHalfProminence { get; init; } = 0.6;

    /// <summary>Share of the gap to certainty that a touch which held closes. Default 0.2.</summary>
    [OptionRange(0, 0.9)]
    public double TouchEvidence { get; init; } = 0.2;

    /// <summary>Share of the gap to certainty that a doubling of the timeframe closes. Default 0.1.</summary>
    [OptionRange(0, 0.9)]
    public double TimeframeEvidence { get; init; } = 0.1;

    /// <summary>Share of the gap to certainty that each further part of a merged magnet closes. Default 0.12.</summary>
    [OptionRange(0, 0.9)]
    public double ConfluenceEvidence { get; init; } = 0.12;

    /// <summary>Least strength of tier 1. Default 80.</summary>
    [OptionRange(0, 100)]
    public double Tier1Strength { get; init; } = 80;

    /// <summary>Least strength of tier 2. Default 60, at most <see cref="Tier1Strength"/>.</summary>
    [OptionRange(0, 100)]
    public double Tier2Strength { get; init; } = 60;

    /// <summary>Least strength of tier 3. Default 40, at most <see cref="Tier2Strength"/>.</summary>
    [OptionRange(0, 100)]
    public double Tier3Strength { get; init; } = 40;

    /// <summary>λ: distance, in ATRs, over which a magnet's pull falls to 1/e. Default 4.</summary>
    [OptionRange(0.1, 100)]
    public double PullRange { get; init; } = 4;

    /// <summary>Weight of a type.</summary>
    /// <param name="type">The type; not <see cref="MagnetType.Timeframe"/>: a merged magnet is weighed by its parts.</param>
    /// <returns>Its weight, 0..1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The type has no weight.</exception>
    public double WeightOf(MagnetType type) => type switch
    {
        MagnetType.Structural => StructuralWeight,
        MagnetType.Liquidity => LiquidityWeight,
        MagnetType.OrderFlow => OrderFlowWeight,
        MagnetType.Volume => VolumeWeight,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A merged magnet is weighed by its parts."),
    };

    /// <summary>Prominence that counts half for a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>In the unit of the type's prominence, see <see cref="MagnetEvidence"/>.</returns>
    public double HalfProminence(MagnetType type) => type switch
    {
        MagnetType.Volume => VolumeHalfProminence,
        MagnetType.Liquidity => LiquidityHalfProminence,
        MagnetType.OrderFlow => OrderFlowHalfProminence,
        _ => SwingHalfProminence,
    };

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Require(
            AreTimeframes(TimeframeMultiples),
            nameof(TimeframeMultiples),
            string.Join(';', TimeframeMultiples ?? []),
            "1 to 8 rising whole numbers from 1 to 1000, the first 1");
        Detection.Check(faults);
        faults.Ranges(this);
        faults.Require(
            TouchDistance < DepartureDistance,
            nameof(TouchDistance),
            TouchDistance,
            FormattableString.Invariant($"below {faults.DisplayName(nameof(DepartureDistance))} ({DepartureDistance})"));
        faults.Require(
            Tier2Strength <= Tier1Strength,
            nameof(Tier2Strength),
            Tier2Strength,
            FormattableString.Invariant($"at most {faults.DisplayName(nameof(Tier1Strength))} ({Tier1Strength})"));
        faults.Require(
            Tier3Strength <= Tier2Strength,
            nameof(Tier3Strength),
            Tier3Strength,
            FormattableString.Invariant($"at most {faults.DisplayName(nameof(Tier2Strength))} ({Tier2Strength})"));
    }

    private static bool AreTimeframes(IReadOnlyList<int>? multiples)
    {
        if (multiples is not { Count: >= 1 and <= 8 } || multiples[0] != 1 || multiples[^1] > 1000)
        {
            return false;
        }

        for (var i = 1; i < multiples.Count; i++)
        {
            if (multiples[i] <= multiples[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
