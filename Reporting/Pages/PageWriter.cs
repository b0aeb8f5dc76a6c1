using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MagnetLean.Files;

namespace MagnetLean.Reporting.Pages;

/// <summary>Writes a <see cref="Page"/> as one HTML file.</summary>
internal sealed class PageWriter
{
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

    // A longer value has a line of its own.
    private const int WideFact = 60;

    private readonly HtmlText _html;
    private readonly PageServing? _serving;
    private readonly List<TimeChart> _charts;
    private readonly List<PageTable> _longTables = [];
    private readonly TimeAxis _axis;
    private int _sections;
    private int _chartsWritten;

    private PageWriter(TextWriter output, Page page, PageServing? serving)
    {
        _serving = serving;
        _html = new HtmlText(output, isServed: serving is not null);
        _charts = [.. page.Sections.SelectMany(section => section.Blocks).SelectMany(TimeCharts)];
        _axis = TimeAxis.Of(_charts);
    }

    /// <summary>Writes a page into a file, in place of what was there.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Page page)
    {
        using var file = OwnFile.Create(path, 1 << 16);
        Write(file, page);
    }

    /// <summary>Writes a page as UTF-8.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="serving">How it is served; null for a page that has all within.</param>
    public static void Write(Stream stream, Page page, PageServing? serving = null)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        var writer = new PageWriter(output, page, serving);
        writer.WriteHead(page, output);
        writer.WriteBody(page);
        output.Flush();
        writer.WriteData(stream);
        if (serving is not null)
        {
            output.Write("</script>\n");
            foreach (var script in (string[])[serving.Assets + PageAssets.ChartLibrary, serving.Assets + PageAssets.Script, .. serving.Scripts])
            {
                output.Write($"<script src=\"{script}\"></script>\n");
            }

            output.Write("</body>\n</html>\n");
            return;
        }

        output.Write("</script>\n<script>\n");
        output.Flush();
        PageAssets.CopyTo(stream, PageAssets.ChartLibrary);
        output.Write("</script>\n<script>\n");
        output.Flush();
        PageAssets.CopyTo(stream, PageAssets.Script);
        output.Write("</script>\n</body>\n</html>\n");
    }

    private static IEnumerable<TimeChart> TimeCharts(PageBlock block) => block switch
    {
        TimeChart chart => [chart],
        PageColumns columns => columns.Blocks.SelectMany(TimeCharts),
        PageChoice choice => choice.Options.SelectMany(option => option.Blocks).SelectMany(TimeCharts),
        _ => []
    };

    private void WriteHead(Page page, StreamWriter output)
    {
        _html.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        if (_serving is not null)
        {
            WriteServedHead(page, _serving);
            return;
        }

        _html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n<link rel=\"icon\" href=\"data:,\">\n")
            .Element("title", page.Title).Raw("\n<style>\n");
        output.Flush();
        PageAssets.CopyTo(output.BaseStream, PageAssets.Style);
        _html.Raw("</style>\n</head>\n<body>\n");
    }

    private void WriteServedHead(Page page, PageServing serving)
    {
        foreach (var (name, content) in serving.Values)
        {
            _html.Raw("<meta name=\"").Text(name).Raw("\" content=\"").Text(content).Raw("\">\n");
        }

        _html.Raw("<link rel=\"icon\" href=\"data:,\">\n").Element("title", page.Title);
        foreach (var style in (string[])[serving.Assets + PageAssets.Style, .. serving.Styles])
        {
            _html.Raw($"\n<link rel=\"stylesheet\" href=\"{style}\">");
        }

        _html.Raw("\n</head>\n<body>\n");
    }

    private void WriteBody(Page page)
    {
        WriteLinks(page);
        _html.Element("p id=\"alarm\" role=\"alert\"", page.Alarm);
        _html.Raw("<header class=\"top\">\n").Element("h1", page.Title).Element("p class=\"subtitle\"", page.Subtitle);
        if (page.Facts.Count > 0)
        {
            _html.Raw("\n<dl class=\"facts\">\n");
            foreach (var fact in page.Facts)
            {
                _html
                    .Raw(fact.Value.Length > WideFact ? "<div class=\"wide\">" : "<div>")
                    .Element("dt", fact.Label)
                    .Element("dd", fact.Value)
                    .Raw("</div>\n");
            }

            _html.Raw("</dl>\n");
        }

        _html.Raw("</header>\n");
        WriteBar(page);
        _html.Raw("<noscript><p class=\"note warning\">The charts of this page need JavaScript; the figures below do not.</p></noscript>\n<main>\n");
        foreach (var section in page.Sections)
        {
            WriteSection(section);
        }

        _html.Raw("</main>\n<footer>\n").Element("p", page.Footer).Raw("<p>Charts: ")
            .Text(PageAssets.Text(PageAssets.ChartNotice).ReplaceLineEndings(" "))
            .Raw(" (<a href=\"https://www.tradingview.com/\">TradingView</a>, Apache-2.0). All times are UTC.</p>\n</footer>\n");
        _html.Raw("<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script type=\"application/json\" id=\"page-data\">");
    }

    private void WriteLinks(Page page)
    {
        if (page.Links.Count == 0)
        {
            return;
        }

        _html.Raw("<nav class=\"site\" aria-label=\"Pages\">");
        foreach (var link in page.Links)
        {
            _html.Raw(link.Address is null ? "<a aria-current=\"page\"" : "<a href=\"").Text(link.Address).Raw(link.Address is null ? ">" : "\">").Text(link.Text).Raw("</a>");
        }

        _html.Raw("</nav>\n");
    }

    private void WriteBar(Page page)
    {
        _html.Raw("<div class=\"bar\"><nav aria-label=\"Sections\">");
        for (var i = 0; i < page.Sections.Count; i++)
        {
            _html.Raw($"<a href=\"#s{i}\">").Text(page.Sections[i].Title).Raw("</a>");
        }

        _html.Raw("</nav><div class=\"tools\" role=\"region\" aria-label=\"Display\">");
        if (_charts.Count > 0)
        {
            _html.Raw("<div class=\"ranges\" role=\"group\" aria-label=\"Period shown in all charts over time\"></div>");
        }

        _html.Raw("<button type=\"button\" id=\"theme\" aria-label=\"Light or dark\" title=\"Light or dark\">◐</button></div></div>\n");
    }

    private void WriteSection(PageSection section)
    {
        _html.Raw($"<section id=\"s{_sections++}\">\n").Element("h2", section.Title).Element("p class=\"intro\"", section.Intro).Raw("\n");
        WriteBlocks(section.Blocks);
        _html.Raw("</section>\n");
    }

    private void WriteBlocks(IReadOnlyList<PageBlock> blocks)
    {
        foreach (var block in blocks)
        {
            WriteBlock(block);
        }
    }

    private void WriteBlock(PageBlock block)
    {
        switch (block)
        {
            case PageNote note:
                _html.Element(note.IsWarning ? "p class=\"note warning\"" : "p class=\"note\"", note.Text).Raw("\n");
                break;
            case PageMarkup markup:
                _html.Raw(markup.Html);
                break;
            case PageColumns columns:
                _html.Raw("<div class=\"columns\">\n");
                WriteBlocks(columns.Blocks);
                _html.Raw("</div>\n");
                break;
            case PageChoice choice:
                WriteChoice(choice);
                break;
            case KeyFigures figures:
                WriteFigures(figures);
                break;
            case PageTable table:
                new TableHtml(_html).Write(table, TableNumber(table));
                break;
            case TimeChart chart:
                new TimeChartHtml(_html, _axis).Write(chart, _chartsWritten++);
                break;
            case XyChart chart:
                new XyChartHtml(_html).Write(chart);
                break;
            case ParallelChart chart:
                new ParallelChartHtml(_html).Write(chart);
                break;
            default:
                throw new NotSupportedException($"A page cannot show a {block.GetType().Name}.");
        }
    }

    private int? TableNumber(PageTable table)
    {
        if (table.HasAllRows || table.Rows.Count <= TableHtml.MaxRows)
        {
            return null;
        }

        _longTables.Add(table);
        return _longTables.Count - 1;
    }

    private void WriteChoice(PageChoice choice)
    {
        if (choice.Options is [var only])
        {
            WriteBlocks(only.Blocks);
            return;
        }

        _html.Raw("<div class=\"choice\" data-choice=\"").Text(choice.Label).Raw("\"><label><span>").Text(choice.Label).Raw("</span> <select>");
        foreach (var option in choice.Options)
        {
            _html.Element("option", option.Name);
        }

        _html.Raw("</select></label>\n");
        foreach (var (place, option) in choice.Options.Index())
        {
            _html.Raw(place == 0 ? "<div class=\"option\">\n" : "<div class=\"option\" hidden>\n");
            WriteBlocks(option.Blocks);
            _html.Raw("</div>\n");
        }

        _html.Raw("</div>\n");
    }

    private void WriteFigures(KeyFigures figures)
    {
        _html.Raw("<dl class=\"figures\">\n");
        foreach (var figure in figures.Figures)
        {
            var glyph = figure.Tone switch { PageTone.Good => "▲ ", PageTone.Bad => "▼ ", _ => string.Empty };
            _html
                .Raw($"<div class=\"{figure.Tone.ToString().ToLower(CultureInfo.InvariantCulture)}\">")
                .Element("dt", figure.Label)
                .Raw("<dd><span class=\"value\">")
                .Raw(glyph.Length == 0 ? string.Empty : $"<span class=\"glyph\" aria-hidden=\"true\">{glyph}</span>")
                .Text(figure.Value).Raw("</span>").Element("span class=\"against\"", figure.Note).Raw("</dd></div>\n");
        }

        _html.Raw("</dl>\n");
    }

    private void WriteData(Stream stream)
    {
        // The writer escapes <, > and & on its own, so nothing in it can end the script element.
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WritePropertyName("time");
        new TimeChartJson(json, _axis).Write(_charts);
        json.WriteStartArray("tables");
        foreach (var table in _longTables)
        {
            TableHtml.WriteRest(json, table);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
