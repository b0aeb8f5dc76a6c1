using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>What a share came to over a period: what it was worth, what came and went, and what is left between these. Pure.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end: the last that is known of the period.</param>
/// <param name="Opening">Worth at the beginning.</param>
/// <param name="PaidIn">What came in.</param>
/// <param name="PaidOut">What went out, above 0.</param>
/// <param name="Gain">What trading made of it: closing less opening, less what came in, with what went out.</param>
/// <param name="Closing">Worth at the end.</param>
/// <param name="Units">Units at the end.</param>
/// <param name="UnitValue">What each was worth, not rounded.</param>
/// <param name="Part">Share of the whole, of 1.</param>
/// <param name="TimeWeighted">What the account did meanwhile, a share of 1; null where the share held nothing.</param>
/// <param name="MoneyWeighted">Yearly rate of the money that was in it, a share of 1; null below a day.</param>
/// <param name="Bookings">What came and went, oldest first.</param>
internal sealed record Share(
    Instant From,
    Instant To,
    decimal Opening,
    decimal PaidIn,
    decimal PaidOut,
    decimal Gain,
    decimal Closing,
    decimal Units,
    decimal UnitValue,
    double Part,
    double? TimeWeighted,
    double? MoneyWeighted,
    IReadOnlyList<Booking> Bookings)
{
    /// <summary>Reckons a share over a period.</summary>
    /// <param name="end">The fund at the end of it.</param>
    /// <param name="before">The fund before it; null from the first booking on.</param>
    /// <param name="bookings">All that was booked.</param>
    /// <param name="holder">Whose share.</param>
    /// <param name="from">When it begins.</param>
    public static Share Of(in FundPoint end, FundPoint? before, IReadOnlyList<Booking> bookings, Guid holder, Instant from)
    {
        var (last, first) = (end.Place, before?.Place);
        var opening = before?.Fund.Values().GetValueOrDefault(holder) ?? 0;
        var own = bookings
            .Where(booking => booking.Holder == holder && booking.Place <= last && (first is null || booking.Place > first))
            .ToList();
        var flows = FundHistory.FlowsOf(own, holder);
        var (paidIn, paidOut) = (flows.Where(flow => flow.Amount > 0).Sum(flow => flow.Amount), -flows.Where(flow => flow.Amount < 0).Sum(flow => flow.Amount));
        var (closing, value) = (end.Fund.Values().GetValueOrDefault(holder), end.Fund.UnitValue ?? 0);
        IReadOnlyList<Flow> all = before is { } then && then.Fund.Units.TryGetValue(holder, out var held)
            ? [new Flow(then.Time, opening, held, then.Fund.UnitValue ?? 0), .. flows]
            : flows;
        return new Share(
            from,
            end.Time,
            opening,
            paidIn,
            paidOut,
            closing - opening - paidIn + paidOut,
            closing,
            end.Fund.Units.GetValueOrDefault(holder),
            value,
            end.Fund.AllUnits > 0 ? (double)(end.Fund.Units.GetValueOrDefault(holder) / end.Fund.AllUnits) : 0,
            Returns.TimeWeighted(all, value),
            Returns.MoneyWeighted(all, closing, end.Time),
            own);
    }
}
