using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Security;
using MagnetLean.Reporting.Pages;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Pages;

/// <summary>What a share came to over some days, to be read, printed or kept as a file.</summary>
internal static class StatementPage
{
    /// <summary>The page.</summary>
    /// <param name="view">The share.</param>
    /// <param name="share">What it came to over the days; null where nothing is known of them.</param>
    /// <param name="period">Its days.</param>
    /// <param name="currency">Currency of the account.</param>
    /// <param name="madeAt">When the statement is made.</param>
    public static Page Of(ShareView view, Share? share, DateInterval period, string currency, Instant madeAt)
    {
        var (from, to) = (LocalDatePattern.Iso.Format(period.Start), LocalDatePattern.Iso.Format(period.End));
        return new Page("Statement")
        {
            Subtitle = $"{view.Investor.Name}, {from} to {to}",
            Links = ServedPage.LinksOf(Roles.Investor, "/statement"),
            Facts =
            [
                new("Investor", view.Investor.Name), new("Account", view.Investor.Engine), new("Period (UTC days)", $"{from} to {to}"), new("Currency", currency),
                new("Made", $"{Figures.Minute(madeAt)} UTC"), new("Known up to", share is null ? Figures.Unknown : $"{Figures.Minute(share.To)} UTC"),
            ],
            Sections =
            [
                new PageSection("Period", [Choice(from, to)]),
                .. share is null
                    ? (PageSection[])[new PageSection("Summary", [new PageNote("Nothing is known of that period.")])]
                    : [Summary(share, currency), new PageSection("What came and went", [PortfolioPage.TableOf(share.Bookings)]), Curve(view, period, currency)],
            ],
            Footer = "Units have eight digits, money two. What each share is worth is rounded so that all together are what the account is worth, to the cent.",
        };
    }

    private static PageMarkup Choice(string from, string to) => new($"""
        <form class="ask" method="get" action="/statement">
        <label>From <input type="date" name="from" value="{from}" required></label>
        <label>To <input type="date" name="to" value="{to}" required></label>
        <button>Show</button>
        <button type="button" id="print">Print, or keep as PDF</button>
        </form>
        """);

    private static PageSection Summary(Share share, string currency) => new("Summary",
    [
        PortfolioPage.FiguresOf(share, currency),
        new PageTable(
            [new("what"), new(currency, true)],
            [
                PageRow.Of(["Value at the beginning", Figures.Money(share.Opening)]),
                PageRow.Of(["Deposits", Figures.Signed(share.PaidIn)]),
                PageRow.Of(["Withdrawals", Figures.Signed(-share.PaidOut)]),
                PageRow.Of(["Gain of the period, after all costs of the account", Figures.Signed(share.Gain)]),
                PageRow.Of(["Value at the end", Figures.Money(share.Closing)]),
            ])
        {
            IsSortable = false,
            HasTotal = true,
        },
    ]);

    private static PageSection Curve(ShareView view, DateInterval period, string currency)
    {
        var (from, until) = (period.Start.AtMidnight().InUtc().ToInstant(), period.End.PlusDays(1).AtMidnight().InUtc().ToInstant());
        return new PageSection("Value over the period",
        [
            new TimeChart("Value of the share")
            {
                Height = 220,
                Format = new ValueFormat(2),
                Note = string.Create(CultureInfo.InvariantCulture, $"In {currency}, at the end of each day."),
                Series = [new TimeSeries("value", [.. view.Curve.Where(point => point.Time >= from && point.Time < until).Select(point => Figures.Point(point.Time, point.Value))])],
            },
        ]);
    }
}
