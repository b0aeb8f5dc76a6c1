using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace MagnetLean.Reporting.Pages;

/// <summary>Writes tables. A long one has its first rows in the page, and the rest as data for the script to show on request.</summary>
internal sealed class TableHtml(HtmlText html)
{
    /// <summary>Rows a table shows without being asked.</summary>
    public const int MaxRows = 30;

    // A longer text may be broken into lines.
    private const int Wide = 40;

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="number">Its number among the long ones; null where all rows are in the page.</param>
    public void Write(PageTable table, int? number)
    {
        html.Raw("<div class=\"table\">\n").Element("h3", table.Title).Element("p class=\"caption\"", table.Note);
        if (table.Rows.Count == 0)
        {
            html.Element("p class=\"note\"", table.Empty).Raw("</div>\n");
            return;
        }

        var label = table.Title ?? table.Columns[0].Name;
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(label).Raw("\"><table")
            .Raw(number is { } place ? string.Create(CultureInfo.InvariantCulture, $" data-rest=\"{place}\"") : string.Empty)
            .Raw("><thead><tr>");
        foreach (var column in table.Columns)
        {
            WriteHead(column, table.IsSortable);
        }

        html.Raw("</tr></thead><tbody>\n");
        var body = table.HasTotal ? table.Rows.SkipLast(1) : table.Rows;
        foreach (var row in body.Take(table.HasAllRows ? int.MaxValue : MaxRows))
        {
            WriteRow(table, row);
        }

        html.Raw("</tbody>");
        if (table.HasTotal)
        {
            html.Raw("<tfoot>");
            WriteRow(table, table.Rows[^1]);
            html.Raw("</tfoot>");
        }

        html.Raw("</table></div>\n");
        if (number is not null)
        {
            html.Raw("<p class=\"more\"><button type=\"button\" data-more>Show more</button> <button type=\"button\" data-all>Show all</button> ")
                .Element("span aria-live=\"polite\"", string.Create(CultureInfo.InvariantCulture, $"{MaxRows:N0} of {table.Rows.Count:N0} rows"))
                .Raw("</p>\n");
        }

        html.Raw("</div>\n");
    }

    /// <summary>Writes the rows that are not in the page: a text a cell, and the heat of those that have one.</summary>
    public static void WriteRest(Utf8JsonWriter json, PageTable table)
    {
        json.WriteStartArray();
        foreach (var row in table.Rows.Skip(MaxRows).SkipLast(table.HasTotal ? 1 : 0))
        {
            json.WriteStartArray();
            foreach (var cell in row.Cells)
            {
                if (cell.Heat is not null || cell.Link is not null || cell.Copied is not null || cell.Strip is not null)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(cell.Text);
                    WriteHeat(json, cell.Heat);
                    json.WriteStringValue(cell.Link);
                    json.WriteStringValue(cell.Copied);
                    json.WriteStringValue(cell.Strip is null ? null : Gradient(cell.Strip));
                    json.WriteEndArray();
                }
                else
                {
                    json.WriteStringValue(cell.Text);
                }
            }

            if (row.Span is { } span)
            {
                json.WriteStartObject();
                json.WriteString("choice", span.Choice);
                json.WriteString("option", span.Option);
                json.WriteNumber("from", Seconds(span.From));
                json.WriteNumber("to", Seconds(span.To));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteHead(PageColumn column, bool isSortable)
    {
        html.Raw("<th scope=\"col\"").Raw(Class(column.CssClass));
        if (column.Hint is not null)
        {
            html.Raw(" title=\"").Text(column.Hint).Raw("\"");
        }

        html.Raw(">");
        if (isSortable)
        {
            html.Raw("<button type=\"button\" class=\"sort\">").Text(column.Name).Raw("</button></th>");
        }
        else
        {
            html.Text(column.Name).Raw("</th>");
        }
    }

    private static string Class(string? name) => name is null ? string.Empty : $" class=\"{name}\"";

    private void WriteRow(PageTable table, PageRow row)
    {
        WriteRowStart(row);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var cell = row.Cells[i];
            html.Raw("<td").Raw(Class(table.Columns[i].CssClass ?? (cell.Text.Length > Wide ? "w" : null)));
            if (cell.Heat is { } heat)
            {
                html.Raw($" style=\"{Heat(heat)}\"");
            }

            html.Raw(">");
            WriteContent(cell);
            html.Raw("</td>");
        }

        html.Raw("</tr>\n");
    }

    private void WriteRowStart(PageRow row)
    {
        if (row.Span is not { } span)
        {
            html.Raw("<tr>");
            return;
        }

        html.Raw(string.Create(
                CultureInfo.InvariantCulture,
                $"<tr tabindex=\"0\" data-from=\"{Seconds(span.From)}\" data-to=\"{Seconds(span.To)}\" data-choice=\""))
            .Text(span.Choice).Raw("\" data-option=\"").Text(span.Option).Raw("\">");
    }

    private static long Seconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private void WriteContent(PageCell cell)
    {
        if (cell.Link is { } link)
        {
            html.Raw("<a href=\"").Text(link).Raw("\">").Text(cell.Text).Raw("</a>");
        }
        else if (cell.Copied is { } copied)
        {
            html.Raw("<button type=\"button\" class=\"copy\" data-copy=\"").Text(copied).Raw("\">").Text(cell.Text).Raw("</button>");
        }
        else if (cell.Strip is { } strip)
        {
            html.Raw("<span class=\"strip\" style=\"background:").Raw(Gradient(strip)).Raw("\">").Text(cell.Text).Raw("</span>");
        }
        else
        {
            html.Text(cell.Text);
        }
    }

    // What lacks anything differs in sight from what is whole.
    private static string Gradient(IReadOnlyList<double> shares)
    {
        var stops = new StringBuilder("linear-gradient(90deg");
        for (int from = 0, to = 0; from < shares.Count; from = to)
        {
            var depth = Depth(shares[from]);
            while (to < shares.Count && Depth(shares[to]) == depth)
            {
                to++;
            }

            stops.Append(CultureInfo.InvariantCulture, $",color-mix(in srgb,var(--warm) {depth}%,var(--paper)) ")
                .Append(CultureInfo.InvariantCulture, $"{100.0 * from / shares.Count:0.##}% {100.0 * to / shares.Count:0.##}%");
        }

        return stops.Append(')').ToString();
    }

    private static int Depth(double share) => share >= 1 ? 100 : share <= 0 ? 0 : 15 + (int)(share * 4) * 15;

    private static void WriteHeat(Utf8JsonWriter json, double? heat)
    {
        if (heat is { } known)
        {
            json.WriteNumberValue(Math.Round(known, 2));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string Heat(double heat) => string.Create(
        CultureInfo.InvariantCulture,
        $"--heat:var(--{(heat < 0 ? "cold" : "warm")});--share:{Math.Round(Math.Min(Math.Abs(heat), 1) * 70)}%");
}
