using System;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>The moment of an evaluation, given from outside, and where it lies between bars.</summary>
/// <param name="Now">The moment.</param>
/// <param name="BarClosed">Whether a bar closed at this moment, rather than the clock only having moved on.</param>
/// <param name="LastBar">Close of the latest bar.</param>
/// <param name="BarLength">Length of a bar; zero where unknown, and then nothing is rounded.</param>
public readonly record struct FuseClock(Instant Now, bool BarClosed, Instant LastBar, Duration BarLength)
{
    /// <summary>
    /// Whether a position is still valued at a price from before the fuse came to its present state: what equity says then confirms nothing.
    /// </summary>
    public bool HasOldPrices { get; init; }

    /// <summary>The moment a bar closed.</summary>
    /// <param name="end">Its close.</param>
    /// <param name="length">Its length.</param>
    public static FuseClock AtBar(Instant end, Duration length) => new(end, true, end, length);

    /// <summary>Whether <paramref name="due"/>, rounded up to the next close of a bar, has come.</summary>
    /// <param name="due">An unrounded point in time.</param>
    public bool HasCome(Instant due) => BarClosed ? Now >= due : Now >= due && Now >= RoundUp(due);

    /// <summary>Whether a whole bar lies between <paramref name="since"/> and now.</summary>
    /// <param name="since">Start of the wait.</param>
    public bool BarHasPassedSince(Instant since) => BarClosed ? LastBar > since : Now > since && Now >= RoundUp(since + BarLength);

    private Instant RoundUp(Instant due)
    {
        if (BarLength <= Duration.Zero)
        {
            return due;
        }

        var bars = Math.Ceiling((due - LastBar) / BarLength);
        return LastBar + BarLength * bars;
    }
}
