using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Pages;

/// <summary>The sessions that there were, the last first, each with what its trades came to.</summary>
internal static class SessionsPage
{
    /// <summary>A session, and the positions that ended in it.</summary>
    internal sealed record Entry(SessionRow Session, EngineLife Life, int Trades, int Won, decimal Profit, decimal Fees);

    /// <summary>The page.</summary>
    /// <param name="entries">The sessions.</param>
    /// <param name="user">Who looks.</param>
    /// <param name="role">As what.</param>
    public static string Of(IReadOnlyList<Entry> entries, string user, string? role) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Sessions · MagnetLean monitor</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/monitor.css">
        </head>
        <body>
        <header><h1>Sessions</h1>{OperationsPage.Navigation(role, "/sessions")}<p>{PageEndpoints.Escaped(user)}</p></header>
        <main>
        <div class="table" role="region" aria-label="Sessions" tabindex="0"><table>
        <thead><tr><th scope="col">began</th><th scope="col">engine</th><th scope="col">mode</th><th scope="col">how it is</th><th scope="col">last bar</th>
        <th scope="col">equity at the end</th><th scope="col">trades</th><th scope="col">won</th><th scope="col">profit</th><th scope="col">fees</th>
        <th scope="col">records missing</th></tr></thead>
        <tbody>{string.Concat(entries.Select(Row))}</tbody>
        </table></div>
        </main>
        </body>
        </html>
        """;

    private static string Row(Entry entry)
    {
        var session = entry.Session;
        string[] cells =
        [
            Time(session.StartedAt ?? session.FirstWritten),
            session.Engine,
            session.Mode ?? string.Empty,
            entry.Life switch
            {
                EngineLife.Running => "runs",
                EngineLife.Unknown => "its journal cannot be stored",
                EngineLife.Ended => $"ended {Time(session.EndedAt)}",
                _ => "was killed, or is cut off",
            },
            Time(session.LastBar),
            Money(session.FinalEquity),
            entry.Trades.ToString(CultureInfo.InvariantCulture),
            entry.Won.ToString(CultureInfo.InvariantCulture),
            Money(entry.Profit),
            Money(entry.Fees),
            session.Missing.ToString(CultureInfo.InvariantCulture),
        ];
        var sheet = $"<td><a href=\"/sessions/{System.Uri.EscapeDataString(session.Id)}\" aria-label=\"Tear sheet of the session of {cells[0]}\">{cells[0]}</a></td>";
        return $"<tr>{sheet}{string.Concat(cells.Skip(1).Select(cell => $"<td>{PageEndpoints.Escaped(cell)}</td>"))}</tr>";
    }

    private static string Time(Instant? time) => time is { } known ? InstantPattern.General.Format(known) : "–";

    private static string Money(decimal? value) => value?.ToString("N2", CultureInfo.InvariantCulture) ?? "–";
}
