using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Setups;

namespace MagnetLean.Sidecars;

/// <summary>One setup that was entered. Prices in quote currency, money in account currency, times UTC.</summary>
public sealed record SetupRecord
{
    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>+1 long, −1 short.</summary>
    public required int Side { get; init; }

    /// <summary>Id of the magnet; null where another alpha's insight was behind it.</summary>
    public long? MagnetId { get; init; }

    /// <summary>Type of the magnet, or "Insight".</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The parts of a merged magnet at the signal, with what each is credited with; null for a magnet that stands alone. Since version 3.
    /// </summary>
    public IReadOnlyList<SetupPartRecord>? Parts { get; init; }

    /// <summary>Tier, 1 to 4.</summary>
    public required int Tier { get; init; }

    /// <summary>Strength at the signal, 0..100.</summary>
    public required double Strength { get; init; }

    /// <summary>Level traded toward; null without one.</summary>
    public double? Level { get; init; }

    /// <summary>Close of the signal's bar.</summary>
    public required DateTime SignalTime { get; init; }

    /// <summary>First fill; null where there was none yet.</summary>
    public DateTime? Opened { get; init; }

    /// <summary>End; null while it is open.</summary>
    public DateTime? Closed { get; init; }

    /// <summary>Average price of the entry.</summary>
    public required decimal Entry { get; init; }

    /// <summary>Average price of the exit; 0 before the first.</summary>
    public required decimal Exit { get; init; }

    /// <summary>Price of the stop.</summary>
    public required decimal Stop { get; init; }

    /// <summary>Units planned, signed.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>L.</summary>
    public required double Leverage { get; init; }

    /// <summary>D, in ATRs.</summary>
    public required double Distance { get; init; }

    /// <summary>C, 0..1.</summary>
    public required double Conflict { get; init; }

    /// <summary>V.</summary>
    public required double Volatility { get; init; }

    /// <summary>Margin planned.</summary>
    public required decimal Margin { get; init; }

    /// <summary>What the stop was to cost.</summary>
    public required decimal Risk { get; init; }

    /// <summary>What the magnet was to gain.</summary>
    public required decimal Reward { get; init; }

    /// <summary>Profit after fees; so far, while it is open.</summary>
    public required decimal Profit { get; init; }

    /// <summary>Fees.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Furthest move in its favour, in R.</summary>
    public required double FavourableExcursion { get; init; }

    /// <summary>Furthest move against it, in R.</summary>
    public required double AdverseExcursion { get; init; }

    /// <summary>Why it ended.</summary>
    public required string ExitReason { get; init; }

    /// <summary>One line: why it was traded.</summary>
    public required string Reason { get; init; }

    /// <summary>Makes the record of a setup.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="setup">The setup.</param>
    public static SetupRecord Of(string symbol, TradeSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var plan = setup.Plan;
        return new SetupRecord
        {
            Symbol = symbol,
            Side = plan.Side,
            MagnetId = plan.Magnet?.Id,
            Type = plan.Magnet?.Type.ToString() ?? "Insight",
            Parts = plan.Magnet is { Parts: { Count: > 0 } parts } ? PartsOf(parts) : null,
            Tier = (int)plan.Tier,
            Strength = plan.Strength,
            Level = plan.HasTarget ? plan.Level : null,
            SignalTime = plan.Time.ToDateTimeUtc(),
            Opened = setup.OpenedAt?.ToDateTimeUtc(),
            Closed = setup.ClosedAt?.ToDateTimeUtc(),
            Entry = setup.AverageEntry,
            Exit = setup.AverageExit,
            Stop = setup.Stop,
            Quantity = setup.Quantity,
            Leverage = (double)setup.Size.Leverage,
            Distance = setup.Leverage.Distance,
            Conflict = plan.Conflict,
            Volatility = plan.Volatility,
            Margin = setup.Size.Margin,
            Risk = setup.Size.Risk,
            Reward = setup.Size.Reward,
            Profit = setup.Profit,
            Fees = setup.Fees,
            FavourableExcursion = setup.FavourableExcursion,
            AdverseExcursion = setup.AdverseExcursion,
            ExitReason = setup.Exit.ToString(),
            Reason = plan.Reason,
        };
    }

    /// <summary>What the trade is credited to, by type: the shares of a merged magnet's parts, or all of it to the magnet.</summary>
    /// <returns>Shares by type that add up to 1, each type once.</returns>
    public IReadOnlyList<(string Type, double Share)> Credits() => Parts is { Count: > 0 } parts
        ? [.. parts.GroupBy(part => part.Type).Select(group => (group.Key, group.Sum(part => part.Share)))]
        : [(Type, 1)];

    private static SetupPartRecord[] PartsOf(MagnetParts parts) =>
        [.. parts.ToArray().Zip(
            parts.Shares(),
            (part, share) => new SetupPartRecord(part.Type.ToString(), part.Kind.ToString(), part.TimeframeMultiple, share))];
}
