using System;
using System.Globalization;

namespace MagnetLean.Research.Optimization.WalkForward;

/// <summary>A length of time by the calendar.</summary>
/// <param name="Count">How many, above 0.</param>
/// <param name="Unit">y, m, w or d.</param>
internal readonly record struct CalendarLength(int Count, char Unit)
{
    private const int Most = 10_000;

    /// <summary>Reads one, as <c>3y</c>; null where the text has another form.</summary>
    public static CalendarLength? Read(string text)
    {
        var trimmed = text.Trim();
        return trimmed is [_, .., 'y' or 'm' or 'w' or 'd']
            && int.TryParse(trimmed[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Most
            ? new CalendarLength(count, trimmed[^1])
            : null;
    }

    /// <summary>The day so many lengths after another.</summary>
    public DateTime After(DateTime day, int times) => Unit switch
    {
        'y' => day.AddYears(Count * times),
        'm' => day.AddMonths(Count * times),
        'w' => day.AddDays(7.0 * Count * times),
        _ => day.AddDays((double)Count * times),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");
}
