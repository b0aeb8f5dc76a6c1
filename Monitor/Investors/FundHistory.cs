using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>A record of an engine's journal. Sessions of one engine follow each other, and sort by when they began.</summary>
/// <param name="Session">Its session.</param>
/// <param name="Sequence">Its number there.</param>
internal readonly record struct JournalPlace(string Session, long Sequence) : IComparable<JournalPlace>
{
    public int CompareTo(JournalPlace other) =>
        string.CompareOrdinal(Session, other.Session) is var order and not 0 ? order : Sequence.CompareTo(other.Sequence);

    public static bool operator <(JournalPlace left, JournalPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(JournalPlace left, JournalPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(JournalPlace left, JournalPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JournalPlace left, JournalPlace right) => left.CompareTo(right) >= 0;
}

/// <summary>The account's equity at a record.</summary>
internal readonly record struct Observation(JournalPlace Place, Instant Time, decimal Equity);

/// <summary>What of the money on its way a record says has come, or gone.</summary>
internal readonly record struct Settlement(JournalPlace Place, decimal Amount);

/// <summary>What was booked by a record.</summary>
/// <param name="Place">The record.</param>
/// <param name="Time">When the account was priced for it.</param>
/// <param name="Holder">Whose units.</param>
/// <param name="Amount">Money; below 0 for what went, 0 for an opening.</param>
/// <param name="Units">Units; below 0 for those that went.</param>
/// <param name="UnitValue">What each was worth.</param>
internal readonly record struct Booking(JournalPlace Place, Instant Time, Guid Holder, decimal Amount, decimal Units, decimal UnitValue);

/// <summary>A fund at a time.</summary>
/// <param name="Time">When.</param>
/// <param name="Place">The record up to which all is in it.</param>
/// <param name="Fund">The fund.</param>
internal readonly record struct FundPoint(Instant Time, JournalPlace Place, UnitFund Fund);

/// <summary>How an account's fund came about, from what was booked and what the journal tells. Pure: the same records give the same fund, whenever they are read.</summary>
internal static class FundHistory
{
    /// <summary>The fund at each observation from its first booking on, and after each booking that is not followed by one at its own record.</summary>
    /// <param name="observations">In the journal's order.</param>
    /// <param name="bookings">In the journal's order.</param>
    /// <param name="settlements">In the journal's order. What moved before the first booking was no investor's.</param>
    public static IEnumerable<FundPoint> Of(IReadOnlyList<Observation> observations, IReadOnlyList<Booking> bookings, IReadOnlyList<Settlement> settlements)
    {
        if (bookings.Count == 0)
        {
            yield break;
        }

        var (fund, booked, settled) = (new UnitFund(), 0, 0);
        while (settled < settlements.Count && settlements[settled].Place <= bookings[0].Place)
        {
            settled++;
        }

        Observation? latest = null;
        foreach (var seen in observations)
        {
            // A booking is of the record that answers a command; what it was priced by came before it. An opening stands at what it was priced by.
            for (; booked < bookings.Count && bookings[booked].Place <= seen.Place; booked++)
            {
                fund = Book(fund, bookings[booked]);
                if (latest is { } before && bookings[booked].Place < seen.Place)
                {
                    yield return new FundPoint(before.Time, bookings[booked].Place, fund);
                }
            }

            for (; settled < settlements.Count && settlements[settled].Place <= seen.Place; settled++)
            {
                fund = fund.Settle(settlements[settled].Amount);
            }

            fund = fund.Observe(seen.Equity);
            latest = seen;
            if (booked > 0)
            {
                yield return new FundPoint(seen.Time, seen.Place, fund);
            }
        }

        for (; booked < bookings.Count; booked++)
        {
            fund = Book(fund, bookings[booked]);
            yield return new FundPoint(latest?.Time ?? bookings[booked].Time, bookings[booked].Place, fund);
        }
    }

    /// <summary>What a holder's money did, for <see cref="Returns"/>.</summary>
    public static IReadOnlyList<Flow> FlowsOf(IEnumerable<Booking> bookings, Guid holder) =>
        [.. bookings.Where(booking => booking.Holder == holder).Select(booking => new Flow(
            booking.Time, booking.Amount == 0 ? decimal.Round(booking.Units * booking.UnitValue, UnitFund.MoneyDigits) : booking.Amount, booking.Units, booking.UnitValue))];

    private static UnitFund Book(UnitFund fund, in Booking booking) => fund.Book(booking.Holder, booking.Units, booking.Amount);
}
