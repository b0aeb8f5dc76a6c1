using System.Globalization;

namespace MagnetLean.Risk;

/// <summary>The figure behind a trigger.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Name">What was measured, in a word.</param>
/// <param name="Value">What it measured.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="Above">Whether lying above the limit fires; below it otherwise. Counts fire at their limit, too.</param>
public readonly record struct FuseFigure(FuseTriggers Trigger, string Name, double Value, double Limit, bool Above)
{
    private const string Short = "0.####";

    /// <summary>Value against limit, as in "V 2.41 &gt; 2"; of a trend, what it opposes.</summary>
    public override string ToString() => Trigger == FuseTriggers.TrendFlip
        ? $"trend {(Value > 0 ? "up" : "down")} against {(Limit > 0 ? "long" : "short")}"
        : string.Create(CultureInfo.InvariantCulture, $"{Name} {ValueText} {Sign} {Limit.ToString(Short, CultureInfo.InvariantCulture)}");

    private string Sign => TriggerRules.Counts.HasFlag(Trigger) ? ">=" : Above ? ">" : "<";

    // All its digits where fewer would make it look like the limit.
    private string ValueText => Value.ToString(
        Value != Limit && Value.ToString(Short, CultureInfo.InvariantCulture) == Limit.ToString(Short, CultureInfo.InvariantCulture) ? "R" : Short,
        CultureInfo.InvariantCulture);
}
