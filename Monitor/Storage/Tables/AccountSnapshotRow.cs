using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>How an account stood. Of old ones only the last of a minute, later of an hour, is left, with the range of equity of those it stands for.</summary>
internal sealed class AccountSnapshotRow
{
    public required string Session { get; init; }

    public required long Sequence { get; init; }

    public required string Engine { get; init; }

    public required Instant Time { get; init; }

    public required Instant Written { get; init; }

    public required string State { get; init; }

    public required decimal Equity { get; init; }

    /// <summary>Least equity of all snapshots that this one stands for.</summary>
    public required decimal EquityLow { get; set; }

    /// <summary>Greatest equity of all snapshots that this one stands for.</summary>
    public required decimal EquityHigh { get; set; }

    /// <summary>How many snapshots this one stands for, itself included.</summary>
    public required int Samples { get; set; }

    /// <summary>Seconds of which it is the last: 0 where it stands for itself.</summary>
    public int Resolution { get; set; }

    public required decimal Cash { get; init; }

    public required decimal MarginUsed { get; init; }

    public required decimal UnrealizedProfit { get; init; }

    public required decimal DayProfit { get; init; }

    public double? Leverage { get; init; }

    public required decimal HighWaterMark { get; init; }

    public required decimal HighestEquity { get; init; }

    public required double Drawdown { get; init; }

    public required double DrawdownRoom { get; init; }

    public double? FloorRoom { get; init; }

    public double? DayLossRoom { get; init; }

    public int? Rejections { get; init; }

    /// <summary>What was held, and what the fuse held back, as JSON.</summary>
    public required string Symbols { get; init; }
}
