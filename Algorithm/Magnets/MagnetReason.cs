using System;
using System.Linq;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>Says in one line why a magnet exists and why its strength is what it is.</summary>
internal static class MagnetReason
{
    public static string Of(in Magnet magnet)
    {
        var where = FormattableString.Invariant($"{DisplayName(magnet.Kind)} {magnet.Level:G7}");
        var why = magnet.Parts.Count == 0
            ? $"{Prominence(magnet)} on {Length(magnet.BarDuration)} bars"
            : $"{Parts(magnet)}; {DisplayName(magnet.LeadingKind)} leads, {Prominence(magnet)}";
        var strength = FormattableString.Invariant($"recency {magnet.Evidence.Recency:0.00}: S {magnet.Strength:0.#} ({magnet.Tier})");
        return $"{where}{(magnet.Parts.Count == 0 ? ", " : " of ")}{why}{Held(magnet.Touches)}, {strength}";
    }

    /// <summary>What a kind is called.</summary>
    public static string DisplayName(MagnetKind kind) => kind switch
    {
        MagnetKind.SwingHigh => "swing high",
        MagnetKind.SwingLow => "swing low",
        MagnetKind.PointOfControl => "point of control",
        MagnetKind.HighVolumeNode => "high-volume node",
        MagnetKind.ValueAreaHigh => "value-area high",
        MagnetKind.ValueAreaLow => "value-area low",
        MagnetKind.EqualHighs => "equal highs",
        MagnetKind.EqualLows => "equal lows",
        MagnetKind.GapEdge => "gap edge",
        MagnetKind.GapMiddle => "gap middle",
        MagnetKind.RoundNumber => "round number",
        MagnetKind.DisplacementOrigin => "displacement origin",
        MagnetKind.RejectionWick => "rejection wick",
        MagnetKind.VolumeClimax => "volume climax",
        MagnetKind.QuoteImbalance => "quote imbalance",
        MagnetKind.VoidEdge => "void edge",
        MagnetKind.SessionNode => "session's high-volume node",
        MagnetKind.SessionValueAreaHigh => "session's value-area high",
        MagnetKind.SessionValueAreaLow => "session's value-area low",
        MagnetKind.SessionVoidEdge => "session's void edge",
        MagnetKind.NakedPointOfControl => "naked point of control",
        _ => "confluence",
    };

    private static string Prominence(in Magnet magnet)
    {
        var prominence = magnet.Evidence.Prominence;
        return magnet.LeadingKind switch
        {
            MagnetKind.SwingHigh or MagnetKind.SwingLow => FormattableString.Invariant($"prominent by {prominence:0.0} ATR"),
            MagnetKind.EqualHighs or MagnetKind.EqualLows => FormattableString.Invariant($"{1 + prominence:0} swings"),
            MagnetKind.GapEdge or MagnetKind.GapMiddle => FormattableString.Invariant($"{prominence:0.0} ATR wide"),
            MagnetKind.RoundNumber => FormattableString.Invariant($"round to {prominence:0} places"),
            MagnetKind.VoidEdge or MagnetKind.SessionVoidEdge =>
                FormattableString.Invariant($"{100 * prominence:0}% less volume than usual before it"),
            MagnetKind.ValueAreaHigh or MagnetKind.ValueAreaLow or MagnetKind.SessionValueAreaHigh or MagnetKind.SessionValueAreaLow =>
                FormattableString.Invariant($"{1 + prominence:0.0} times the usual volume inside"),
            MagnetKind.DisplacementOrigin or MagnetKind.RejectionWick or MagnetKind.VolumeClimax or MagnetKind.QuoteImbalance =>
                FormattableString.Invariant($"{prominence:0.0} times what counts"),
            _ => FormattableString.Invariant($"{1 + prominence:0.0} times the usual volume at it"),
        };
    }

    private static string Parts(Magnet magnet) =>
        string.Join(" + ", magnet.Parts.ToArray().Select(part => $"{DisplayName(part.Kind)} ({Length(magnet.StrategyBar * part.TimeframeMultiple)})"));

    private static string Held(int touches) =>
        touches switch { 0 => string.Empty, 1 => ", held once", _ => FormattableString.Invariant($", held {touches} times") };

    private static string Length(Duration duration) => duration switch
    {
        { TotalDays: >= 1 } => FormattableString.Invariant($"{duration.TotalDays:0.##} d"),
        { TotalHours: >= 1 } => FormattableString.Invariant($"{duration.TotalHours:0.##} h"),
        _ => FormattableString.Invariant($"{duration.TotalMinutes:0.##} min"),
    };
}
