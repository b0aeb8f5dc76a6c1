using System;

namespace QuantConnect.Data.Consolidators;

/// <summary>Start and length of a bar.</summary>
public readonly struct CalendarInfo
{
    /// <summary>A bar of given start and length.</summary>
    public CalendarInfo(DateTime start, TimeSpan period)
    {
        Start = start;
        Period = period;
    }

    /// <summary>Start of the bar.</summary>
    public DateTime Start { get; init; }

    /// <summary>Length of the bar.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>End of the bar.</summary>
    public DateTime End => Start + Period;

    /// <summary>Same start and length.</summary>
    public static bool operator ==(CalendarInfo left, CalendarInfo right) => left.Equals(right);

    /// <summary>Other start or length.</summary>
    public static bool operator !=(CalendarInfo left, CalendarInfo right) => !left.Equals(right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CalendarInfo other && Start == other.Start && Period == other.Period;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, Period);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Start} {Period}");
}
