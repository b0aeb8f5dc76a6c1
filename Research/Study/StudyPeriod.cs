using System;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Research.Study;

/// <summary>Whole days.</summary>
/// <param name="From">Start of the first.</param>
/// <param name="To">End of the last, the first moment that is not in it.</param>
internal readonly record struct StudyPeriod(Instant From, Instant To)
{
    /// <summary>What a period looks like on the command line.</summary>
    public const string Form = "two dates, the second not before the first, as 2010-01-01..2014-12-31";

    /// <summary>Reads the form of the command line; the last day belongs to the period.</summary>
    public static StudyPeriod? Read(string text)
    {
        var ends = text.Split("..");
        return ends.Length == 2
            && LocalDatePattern.Iso.Parse(ends[0].Trim()).TryGetValue(default, out var first)
            && LocalDatePattern.Iso.Parse(ends[1].Trim()).TryGetValue(default, out var last)
            && first <= last
            ? Of(first, last)
            : null;
    }

    /// <summary>From the first day to the last, both in it.</summary>
    public static StudyPeriod Of(LocalDate first, LocalDate last) =>
        new(first.AtMidnight().InUtc().ToInstant(), last.PlusDays(1).AtMidnight().InUtc().ToInstant());

    /// <summary>The first days of it, and the rest.</summary>
    /// <param name="share">How much of it the first part is, above 0, below 1.</param>
    public (StudyPeriod First, StudyPeriod Last) Split(double share)
    {
        var middle = From + Duration.FromDays(Math.Max(1, Math.Round((To - From).TotalDays * share)));
        return (this with { To = middle }, this with { From = middle });
    }

    public bool Contains(StudyPeriod other) => other.From >= From && other.To <= To;

    public override string ToString() =>
        $"{LocalDatePattern.Iso.Format(From.InUtc().Date)}..{LocalDatePattern.Iso.Format((To - Duration.Epsilon).InUtc().Date)}";
}
