using System.Collections.Generic;
using System.Linq;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Monitor.Pages;

/// <summary>An account's ledger as a coordinator keeps it: who holds what, what is asked for, and who is invited.</summary>
internal static class LedgerPage
{
    /// <summary>The page.</summary>
    /// <param name="view">The account in units; null where no engine has written yet.</param>
    /// <param name="requests">What was asked for, and by whom, the last first.</param>
    public static Page Of(LedgerView? view, IReadOnlyList<(InvestorLedgerRow Row, string Investor)> requests) => new("Ledger")
    {
        Subtitle = view is null ? "No engine has written a journal yet." : $"{view.Engine}, equity as of {Figures.Minute(view.AsOf)} UTC",
        Links = ServedPage.LinksOf(Roles.Coordinator, "/ledger"),
        Alarm = view is { IsStale: true } ? "The engine does not run: what is approved waits until it does." : null,
        Sections = view is null ? [] : [Waiting(requests), Worth(view), Holders(view), Entries(requests), Invite(view)],
        Footer = "What is approved is booked when the engine's journal says that it took it, at the value of a unit at that moment. Where the engine is gone over it: take back what is not to be, settle what "
            + "the money moved for. Money of an account on paper moves where somebody writes it into that account.",
    };

    private static PageSection Worth(LedgerView view) => new("What it is worth", [new KeyFigures(
    [
        new("Worth", Figures.Money(view.Worth)) { Note = view.Currency },
        new("Equity", Figures.Money(view.Equity)) { Note = "as the engine sees it" },
        new("On its way", Figures.Signed(view.OnItsWay)) { Note = view.OnItsWay < 0 ? "still to leave, or come and not booked" : "booked, and still to come" },
        new("Units", Figures.Units(decimal.Round(view.Units, 4))),
        new("Value of a unit", Figures.Money(view.UnitValue)) { Note = view.Currency },
    ])]);

    private static PageSection Waiting(IReadOnlyList<(InvestorLedgerRow Row, string Investor)> requests)
    {
        var open = requests.Where(entry => entry.Row.Status is LedgerStatus.Requested or LedgerStatus.Sent).Reverse().ToList();
        return new PageSection("To be decided", [new PageMarkup(open.Count == 0 ? "<p class=\"note\">Nothing waits.</p>" : string.Concat(
            (string[])["<ul class=\"requests\">", .. open.Select(entry => Item(entry.Row, entry.Investor)), "</ul>"])), new PageMarkup("<p id=\"answer\" role=\"status\"></p>")]);
    }

    private static string Item(InvestorLedgerRow row, string investor)
    {
        var what = $"{PageEndpoints.Escaped(investor)}: {(row.Kind == LedgerKind.Redemption ? "withdrawal" : "deposit")} of {(row is { IsAll: true, Amount: 0 } ? "all" : Figures.Money(row.Amount))}";
        var note = string.IsNullOrEmpty(row.Note) ? string.Empty : $"<small>{PageEndpoints.Escaped(row.Note)}</small>";
        var action = row.Status == LedgerStatus.Sent
            ? $"<span><em>approved; the engine has not answered</em> <button type=\"button\" data-settle=\"{row.Id}\" aria-label=\"Settle: {what}\">Settle</button> "
                + $"<button type=\"button\" data-take=\"{row.Id}\" aria-label=\"Take back: {what}\">Take back</button></span>"
            : $"<span><button type=\"button\" class=\"good\" data-approve=\"{row.Id}\" aria-label=\"Approve: {what}\">Approve</button> "
                + $"<button type=\"button\" data-refuse=\"{row.Id}\" aria-label=\"Refuse: {what}\">Refuse</button></span>";
        return $"<li><div><strong>{what}</strong><small>asked {Figures.Minute(row.RequestedAt)} UTC</small>{note}</div>{action}</li>";
    }

    private static PageSection Holders(LedgerView view) => new("Who holds it", [new PageMarkup(string.Concat(
        (string[])["<div class=\"table\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Who holds it\"><table><thead><tr><th scope=\"col\">who</th><th scope=\"col\" class=\"n\">units</th><th scope=\"col\" class=\"n\">value</th>"
            + "<th scope=\"col\" class=\"n\">share</th><th scope=\"col\">signs in</th></tr></thead><tbody>",
        .. view.Holders.Select(holder =>
            $"<tr><td>{PageEndpoints.Escaped(holder.Name)}</td><td class=\"n\">{Figures.Units(holder.Units)}</td><td class=\"n\">{Figures.Money(holder.Value)}</td><td class=\"n\">{Figures.Share(holder.Part)}</td>"
            + $"<td>{(holder.IsHouse ? "nobody" : holder.IsRegistered ? "yes" : $"<button type=\"button\" class=\"small\" data-invite=\"{holder.Id}\" aria-label=\"Invite {PageEndpoints.Escaped(holder.Name)}\">invite</button>")}</td></tr>"),
        "</tbody></table></div></div>"]))]);

    private static PageSection Entries(IReadOnlyList<(InvestorLedgerRow Row, string Investor)> requests) => new("All entries", [new PageTable(
        [new("asked (UTC)"), new("who"), new("what"), new("amount", true), new("state"), new("decided by"), new("units", true), new("value of a unit", true), new("note")],
        [.. requests.Select(entry => PageRow.Of(
        [
            Figures.Minute(entry.Row.RequestedAt),
            entry.Investor,
            entry.Row.Kind switch { LedgerKind.Redemption => "withdrawal", LedgerKind.Subscription => "deposit", _ => entry.Row.Kind },
            Figures.Money(entry.Row.Amount),
            entry.Row.Status,
            entry.Row.DecidedBy ?? string.Empty,
            Figures.Units(entry.Row.Status == LedgerStatus.Booked ? entry.Row.Units : null),
            entry.Row.NetAssetValue?.ToString("N4", System.Globalization.CultureInfo.InvariantCulture) ?? Figures.Unknown,
            entry.Row.Note ?? string.Empty,
        ]))])]);

    private static PageSection Invite(LedgerView view) => new("Somebody new", [new PageMarkup($"""
        <form id="invite" class="ask" data-engine="{PageEndpoints.Escaped(view.Engine)}">
        <label>Name, as on statements <input name="name" maxlength="100" required autocomplete="off"></label>
        <button>Make a link</button>
        <p id="invitation" role="status"></p>
        </form>
        """)])
    {
        Intro = "Whoever is to share in the account registers by a link that is good once, for a week. Hand it over in person, or by a channel that nobody else reads.",
    };
}
