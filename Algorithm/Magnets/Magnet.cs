using System;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>A price level that attracts, as it stands at the close of one bar. A value: holding it keeps that moment.</summary>
public readonly record struct Magnet
{
    /// <summary>Names the magnet for life, the same in every run over the same bars; positive and within 2⁵³, so that JSON keeps it.</summary>
    public required long Id { get; init; }

    /// <summary>What makes it attract.</summary>
    public required MagnetType Type { get; init; }

    /// <summary>What exactly was seen.</summary>
    public required MagnetKind Kind { get; init; }

    /// <summary>The price, in quote currency.</summary>
    public required double Level { get; init; }

    /// <summary>S, 0..100, see <see cref="MagnetStrength"/>.</summary>
    public required double Strength { get; init; }

    /// <summary>Class of the strength.</summary>
    public required MagnetTier Tier { get; init; }

    /// <summary>What the strength rests on.</summary>
    public MagnetEvidence Evidence { get; init; }

    /// <summary>Length of a bar of the strategy.</summary>
    public Duration StrategyBar { get; init; }

    /// <summary>Start of the bar that made the level (a swing's extreme), or of the bar on which a rolling level was first there.</summary>
    public Instant Born { get; init; }

    /// <summary>Close of the bar from which it could be known: nothing traded before may use it.</summary>
    public Instant KnownAt { get; init; }

    /// <summary>Whether price lay below it when it was found: it is spent by a close above then, else by one below.</summary>
    public bool IsAbove { get; init; }

    /// <summary>How many other magnets merged into it: 0 for one that stands alone.</summary>
    public int Parts { get; init; }

    /// <summary>Bars of the strategy in one bar of the timeframe it was seen on.</summary>
    public int TimeframeMultiple => Evidence.TimeframeMultiple;

    /// <summary>How often price came to it and turned away.</summary>
    public int Touches => Evidence.Touches;

    /// <summary>Length of a bar of its timeframe.</summary>
    public Duration BarDuration => StrategyBar * TimeframeMultiple;

    /// <summary>One line: why it exists and why its strength is what it is.</summary>
    public string Reason => FormattableString.Invariant(
        $"{Sight()} on {Length(BarDuration)} bars{Held()}{Agreeing()}, recency {Evidence.Recency:0.00}: S {Strength:0.#} ({Tier})");

    private static string Length(Duration duration) => duration switch
    {
        { TotalDays: >= 1 } => FormattableString.Invariant($"{duration.TotalDays:0.##} d"),
        { TotalHours: >= 1 } => FormattableString.Invariant($"{duration.TotalHours:0.##} h"),
        _ => FormattableString.Invariant($"{duration.TotalMinutes:0.##} min"),
    };

    private string Sight() => Kind switch
    {
        MagnetKind.SwingHigh => Swing("swing high"),
        MagnetKind.SwingLow => Swing("swing low"),
        MagnetKind.PointOfControl => Traded("point of control", "at it"),
        MagnetKind.HighVolumeNode => Traded("high-volume node", "at it"),
        MagnetKind.ValueAreaHigh => Traded("value-area high", "inside"),
        MagnetKind.ValueAreaLow => Traded("value-area low", "inside"),
        _ => FormattableString.Invariant($"{Kind} {Level:G7}"),
    };

    private string Swing(string name) => FormattableString.Invariant($"{name} {Level:G7}, prominent by {Evidence.Prominence:0.0} ATR");

    private string Traded(string name, string where) =>
        FormattableString.Invariant($"{name} {Level:G7}, {1 + Evidence.Prominence:0.0} times the usual volume {where}");

    private string Held() => Touches switch { 0 => string.Empty, 1 => ", held once", _ => FormattableString.Invariant($", held {Touches} times") };

    private string Agreeing() => Evidence.Confluence switch
    {
        0 => string.Empty,
        1 => ", one of another type agrees",
        _ => FormattableString.Invariant($", {Evidence.Confluence} of other types agree"),
    };
}
