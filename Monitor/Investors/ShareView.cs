using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Investors;

/// <summary>A point of a share's curve.</summary>
internal readonly record struct SharePoint(Instant Time, decimal Value, decimal Units, decimal UnitValue);

/// <summary>An investor's share as the database has it.</summary>
/// <param name="Points">The account's fund at its snapshots.</param>
/// <param name="Bookings">What was booked of the account.</param>
/// <param name="Requests">What the investor asked for, the last first.</param>
/// <param name="Investor">Whose share.</param>
internal sealed record ShareView(InvestorRow Investor, IReadOnlyList<FundPoint> Points, IReadOnlyList<Booking> Bookings, IReadOnlyList<InvestorLedgerRow> Requests)
{
    private const int MostPoints = 600;

    /// <summary>The share over all its time; null before anything was booked.</summary>
    public Share? Share => Bookings.Any(booking => booking.Holder == Investor.Id) ? Investors.Share.Of(Points, Bookings, Investor.Id) : null;

    /// <summary>What the share was worth, from its first booking on: of the last day each snapshot, of days before the last of each, so many that a page can draw them.</summary>
    public IReadOnlyList<SharePoint> Curve
    {
        get
        {
            if (Bookings.Where(booking => booking.Holder == Investor.Id).Select(booking => (Instant?)booking.Time).FirstOrDefault() is not { } first || Points.Count == 0)
            {
                return [];
            }

            var lastDay = Points[^1].Time - Duration.FromDays(1);
            var kept = Points.Where(point => point.Time >= first)
                .GroupBy(point => point.Time >= lastDay ? point.Time.ToUnixTimeTicks() : Day(point.Time))
                .Select(group => group.Last())
                .ToList();
            var every = Math.Max(1, (kept.Count + MostPoints - 1) / MostPoints);
            return [.. kept.Where((_, index) => index % every == 0 || index == kept.Count - 1).Select(PointOf)];

            static long Day(Instant time) => -1 - (time.ToUnixTimeSeconds() / NodaConstants.SecondsPerDay);
        }
    }

    /// <summary>Reads it.</summary>
    public static async Task<ShareView> ReadAsync(MonitorDb db, InvestorRow investor, CancellationToken cancellation)
    {
        var book = await LedgerBook.ReadAsync(db, investor.Engine, cancellation);
        var requests = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.InvestorId == investor.Id)
            .OrderByDescending(row => row.RequestedAt)
            .ToListAsync(cancellation);
        return new ShareView(investor, await book.PointsAsync(db, investor.Engine, cancellation), book.Bookings, requests);
    }

    /// <summary>The share over days; null where nothing is known of them.</summary>
    public Share? Over(DateInterval period) => Investors.Share.Of(
        Points, Bookings, Investor.Id, period.Start.AtMidnight().InUtc().ToInstant(), period.End.PlusDays(1).AtMidnight().InUtc().ToInstant());

    /// <summary>Reads a period: from the first of the last known month to its last known day where nothing is said.</summary>
    /// <param name="from">First day, as 2026-11-30; null or empty for none.</param>
    /// <param name="to">Last day.</param>
    /// <param name="period">The period.</param>
    /// <param name="fault">What is wrong with it.</param>
    public bool TryPeriod(string? from, string? to, out DateInterval period, out string fault)
    {
        var last = Points.Count > 0 ? Points[^1].Time.InUtc().Date : new LocalDate(1970, 1, 1);
        period = new DateInterval(last.With(DateAdjusters.StartOfMonth), last);
        fault = string.Empty;
        if (!TryDay(from, period.Start, out var start) || !TryDay(to, period.End, out var end) || start > end)
        {
            fault = $"from is '{from}', to is '{to}'; allowed: days as 2026-11-30, the first not after the last.";
            return false;
        }

        period = new DateInterval(start, end);
        return true;
    }

    private static bool TryDay(string? text, LocalDate otherwise, out LocalDate day)
    {
        day = otherwise;
        return string.IsNullOrEmpty(text) || LocalDatePattern.Iso.Parse(text).TryGetValue(otherwise, out day);
    }

    private SharePoint PointOf(FundPoint point) => new(
        point.Time,
        point.Fund.Values().GetValueOrDefault(Investor.Id),
        point.Fund.Units.GetValueOrDefault(Investor.Id),
        decimal.Round(point.Fund.UnitValue ?? 0, UnitFund.UnitDigits));
}
