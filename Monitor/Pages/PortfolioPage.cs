using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Monitor.Pages;

/// <summary>An investor's own share: what it is worth and what it brought, what came and went, and how to ask for more to.</summary>
internal static class PortfolioPage
{
    /// <summary>The page.</summary>
    /// <param name="view">The share.</param>
    /// <param name="now">How the account stands.</param>
    public static Page Of(ShareView view, PerformanceNow? now)
    {
        var (share, currency) = (view.Share, now?.Currency ?? "account currency");
        return new Page("My portfolio")
        {
            Subtitle = share is null ? $"{view.Investor.Name}: nothing has been booked yet." : $"{view.Investor.Name}, as of {Figures.Minute(share.To)} UTC",
            Links = ServedPage.LinksOf(Roles.Investor, "/portfolio"),
            Alarm = now is { IsStale: true } ? $"The engine does not run: these figures are {Figures.Age(now.AgeSeconds)} old." : null,
            Sections = [.. (share is null ? [] : (PageSection[])[Worth(share, currency), Curve(view, currency)]), Requests(view), Ask(share)],
            Footer = "Past figures say nothing of those to come.",
        };
    }

    /// <summary>What a share came to, in large type.</summary>
    public static KeyFigures FiguresOf(Share share, string currency) => new(
    [
        new("Value", Figures.Money(share.Closing)) { Note = currency },
        new("Gain", Figures.Signed(share.Gain)) { Note = currency, Tone = Figures.Tone(share.Gain) },
        new("Time-weighted return", Figures.Return(share.TimeWeighted)) { Note = "what the account did", Tone = ToneOf(share.TimeWeighted) },
        new("Money-weighted return", Figures.Return(share.MoneyWeighted)) { Note = share.MoneyWeighted is null ? "a year; it needs more days" : "a year, of the own money", Tone = ToneOf(share.MoneyWeighted) },
        new("Units", Figures.Units(decimal.Round(share.Units, 4))) { Note = $"{Figures.Money(decimal.Round(share.UnitValue, 2))} each" },
        new("Share of the account", Figures.Share(share.Part)),
    ]);

    /// <summary>What came and went.</summary>
    public static PageTable TableOf(IEnumerable<Booking> bookings) => new(
        [new("time (UTC)"), new("what"), new("amount", true), new("units", true), new("value of a unit", true)],
        [.. bookings.Select(booking => PageRow.Of(
        [
            Figures.Minute(booking.Time),
            booking.Amount < 0 ? "withdrawal" : booking.Amount > 0 ? "deposit" : "opening",
            Figures.Signed(booking.Amount),
            Figures.Units(booking.Units),
            booking.UnitValue.ToString("N4", CultureInfo.InvariantCulture),
        ]))])
    {
        HasAllRows = true,
        Empty = "Nothing came or went.",
    };

    private static PageSection Worth(Share share, string currency) => new("What it is worth", [FiguresOf(share, currency)])
    {
        Intro = $"{Figures.Money(share.PaidIn)} came in, {Figures.Money(share.PaidOut)} went out.",
    };

    private static PageSection Curve(ShareView view, string currency)
    {
        var curve = view.Curve;
        return new PageSection("How it came about",
        [
            new TimeChart("Value of the share")
            {
                Height = 300,
                Format = new ValueFormat(2),
                Note = $"In {currency}: by snapshots on the last day, by days before.",
                Series = [new TimeSeries("value", [.. curve.Select(point => Figures.Point(point.Time, point.Value))])],
            },
            new TimeChart("Value of a unit")
            {
                Height = 180,
                Format = new ValueFormat(2),
                Note = "What the account did, whatever came and went.",
                Series = [new TimeSeries("value of a unit", [.. curve.Select(point => Figures.Point(point.Time, point.UnitValue))]) { Color = PageColor.Green }],
            },
        ]);
    }

    private static PageSection Requests(ShareView view) => new("What came and went", [new PageMarkup(string.Concat(
        view.Requests.Count == 0
            ? ["<p class=\"note\">Nothing was asked for yet.</p>"]
            : (string[])["<div class=\"table\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What came and went\"><table><thead><tr><th scope=\"col\">asked (UTC)</th><th scope=\"col\">what</th><th scope=\"col\" class=\"n\">amount</th>"
                + "<th scope=\"col\">state</th><th scope=\"col\" class=\"n\">units</th><th scope=\"col\" class=\"n\">value of a unit</th><th scope=\"col\">note</th></tr></thead><tbody>",
                .. view.Requests.Select(Row), "</tbody></table></div></div>"]))]);

    private static string Row(InvestorLedgerRow row)
    {
        var action = row.Status == LedgerStatus.Requested
            ? $" <button type=\"button\" class=\"small\" data-cancel=\"{row.Id}\" aria-label=\"Take back the request of {Figures.Minute(row.RequestedAt)}\">take back</button>"
            : string.Empty;
        return $"<tr><td>{Figures.Minute(row.RequestedAt)}</td><td>{(row.Kind == LedgerKind.Redemption ? "withdrawal" : "deposit")}</td>"
            + $"<td class=\"n\">{(row is { IsAll: true, Amount: 0 } ? "all" : Figures.Money(row.Amount))}</td><td>{row.Status}{action}</td><td class=\"n\">{Figures.Units(row.Status == LedgerStatus.Booked ? row.Units : null)}</td>"
            + $"<td class=\"n\">{row.NetAssetValue?.ToString("N4", CultureInfo.InvariantCulture) ?? Figures.Unknown}</td><td class=\"w\">{PageEndpoints.Escaped(row.Note)}</td></tr>";
    }

    private static PageSection Ask(Share? share) => new("Ask for money to come or go", [new PageMarkup($"""
        <form id="ask" class="ask">
        <fieldset><legend>What</legend>
        <label><input type="radio" name="what" value="deposit" checked> Deposit</label>
        <label><input type="radio" name="what" value="withdraw"{(share is { Units: > 0 } ? string.Empty : " disabled")}> Withdraw</label>
        <label><input type="radio" name="what" value="all"{(share is { Units: > 0 } ? string.Empty : " disabled")}> Withdraw all</label>
        </fieldset>
        <label>Amount <input name="amount" type="number" min="0.01" step="0.01" inputmode="decimal" autocomplete="off" required></label>
        <label>Note <input name="note" maxlength="200" autocomplete="off"></label>
        <button>Ask</button>
        <p id="answer" role="status"></p>
        </form>
        """)])
    {
        Intro = "A coordinator decides. What is approved is booked at the value of a unit at the moment in which the account takes it.",
    };

    private static PageTone ToneOf(double? share) => share switch { > 0 => PageTone.Good, < 0 => PageTone.Bad, _ => PageTone.Plain };
}
