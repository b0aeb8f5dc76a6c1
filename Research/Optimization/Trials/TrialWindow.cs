using System;
using System.Globalization;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>The part of time that a run covers.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, not before the first.</param>
internal readonly record struct TrialWindow(DateTime Start, DateTime End)
{
    /// <summary>How many days it has, first and last included.</summary>
    public int Days => (End - Start).Days + 1;

    /// <summary>The window from its first day on that has a share of its days.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public TrialWindow First(double share) => this with { End = Start.AddDays(Math.Max(1, Math.Ceiling(Days * share)) - 1) };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}..{End:yyyy-MM-dd}");
}
