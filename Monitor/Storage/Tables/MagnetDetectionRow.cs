using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A magnet of tier 1 to 3 as a session knew it.</summary>
internal sealed class MagnetDetectionRow
{
    public required string Session { get; init; }

    public required string Symbol { get; init; }

    /// <summary>Names it for life, across sessions.</summary>
    public required long MagnetId { get; init; }

    public required string Engine { get; init; }

    public required string Type { get; set; }

    /// <summary>What exactly was seen.</summary>
    public required string Seen { get; set; }

    /// <summary>Bars of the strategy in one bar of its timeframe.</summary>
    public int Timeframe { get; set; }

    public double Level { get; set; }

    /// <summary>As last told, 0..100.</summary>
    public double Strength { get; set; }

    /// <summary>As last told, 1 to 4.</summary>
    public int Tier { get; set; }

    public int Touches { get; set; }

    /// <summary>Close of the bar from which it was known.</summary>
    public Instant KnownAt { get; set; }

    /// <summary>When the session told of it first.</summary>
    public Instant ToldAt { get; set; }

    /// <summary>Null while it lives.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>How it ended, as Spent or Merged.</summary>
    public string? End { get; set; }

    public required string Reason { get; set; }
}
