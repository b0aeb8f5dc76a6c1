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

/// <summary>An investor's share as the database has it: of days that are over what was written down at their end, of the last day the account's snapshots.</summary>
/// <param name="Investor">Whose share.</param>
/// <param name="Book">What was booked of the account.</param>
/// <param name="Days">What the share was worth at the end of each day that is over, oldest first.</param>
/// <param name="Points">The account's fund at its snapshots of the last day.</param>
/// <param name="Requests">What the investor asked for, the last first.</param>
internal sealed record ShareView(
    InvestorRow Investor, LedgerBook Book, IReadOnlyList<InvestorSnapshotRow> Days, IReadOnlyList<FundPoint> Points, IReadOnlyList<InvestorLedgerRow> Requests)
{
    // As many as a page can draw, of each kind.
    private const int MostPoints = 600;
    private const int MostSnapshots = 2_000;
    private const int MostRequests = 500;

    /// <summary>The share over all its time; null before anything was booked.</summary>
    public Share? Share => Points.Count > 0 && Book.Bookings.Any(booking => booking.Holder == Investor.Id)
        ? Investors.Share.Of(Points[^1], null, Book.Bookings, Investor.Id, Book.Bookings[0].Time)
        : null;

    /// <summary>What the share was worth, from its first booking on: of the last day each snapshot, of days before the last of each, so many that a page can draw them.</summary>
    public IReadOnlyList<SharePoint> Curve
    {
        get
        {
            if (Book.Bookings.Where(booking => booking.Holder == Investor.Id).Select(booking => (Instant?)booking.Time).FirstOrDefault() is not { } first || Points.Count == 0)
            {
                return [];
            }

            var today = Points.Where(point => point.Time >= first).Select(PointOf).ToList();
            var days = Days.Select(row => new SharePoint(EndOf(row.Day), row.Value, row.Units, row.NetAssetValue)).Where(point => today.Count == 0 || point.Time < today[0].Time);
            return [.. Thinned(days.ToList()), .. Thinned(today)];
        }
    }

    /// <summary>Reads it.</summary>
    public static async Task<ShareView> ReadAsync(MonitorDb db, InvestorRow investor, CancellationToken cancellation)
    {
        var book = await LedgerBook.ReadAsync(db, investor.Engine, cancellation);
        var latest = await LedgerBook.SnapshotBeforeAsync(db, investor.Engine, null, cancellation);
        return new ShareView(
            investor,
            book,
            await db.InvestorSnapshots.AsNoTracking().Where(row => row.InvestorId == investor.Id).OrderBy(row => row.Day).ToListAsync(cancellation),
            latest is { } seen ? await book.PointsAsync(db, investor.Engine, seen.Time - Duration.FromDays(1), MostSnapshots, cancellation) : [],
            await db.InvestorLedger.AsNoTracking().Where(row => row.InvestorId == investor.Id).OrderByDescending(row => row.RequestedAt).Take(MostRequests).ToListAsync(cancellation));
    }

    /// <summary>The share over days; null where nothing is known of them.</summary>
    public async Task<Share?> OverAsync(MonitorDb db, DateInterval period, CancellationToken cancellation)
    {
        var (from, until) = (period.Start.AtMidnight().InUtc().ToInstant(), period.End.PlusDays(1).AtMidnight().InUtc().ToInstant());
        return await Book.BeforeAsync(db, Investor.Engine, until, cancellation) is { } end
            ? Investors.Share.Of(end, await Book.BeforeAsync(db, Investor.Engine, from, cancellation), Book.Bookings, Investor.Id, from)
            : null;
    }

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

    // Its last second: the next day begins with the next.
    private static Instant EndOf(DateOnly day) => Instant.FromUtc(day.Year, day.Month, day.Day, 23, 59, 59);

    private static IEnumerable<SharePoint> Thinned(List<SharePoint> points)
    {
        var every = Math.Max(1, (points.Count + MostPoints - 1) / MostPoints);
        return points.Where((_, index) => index % every == 0 || index == points.Count - 1);
    }

    private SharePoint PointOf(FundPoint point) => new(
        point.Time,
        point.Fund.Values().GetValueOrDefault(Investor.Id),
        point.Fund.Units.GetValueOrDefault(Investor.Id),
        decimal.Round(point.Fund.UnitValue ?? 0, UnitFund.UnitDigits));
}
