using System.Collections.Generic;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// A page for the browser: named figures, series and tables in, one HTML file out that needs no network. All text is given plain and escaped on the
/// way.
/// <code>
/// var page = new Page("Magnet study")
/// {
///     Subtitle = "SPY hour, 1998-2021",
///     Facts = [new("data", folder)],
///     Sections =
///     [
///         new("Hit rates",
///         [
///             new KeyFigures([new("hit rate", "61.2 %") { Note = "60.1 to 62.3 %" }]),
///             new XyChart("By strength", new XyAxis("strength"), new XyAxis("share reached") { Format = "P0" })
///             {
///                 Layers = [new XyBars("hit rate", [new(0, 0.42) { Low = 0.40, High = 0.44 }])]
///             },
///             new TimeChart("Equity") { Series = [new TimeSeries("equity", points)] },
///             new PageTable([new("type"), new("hits", IsNumber: true)], [["Volume", "1,204"]]),
///         ]),
///     ],
/// };
/// PageWriter.Write(path, page);
/// </code>
/// </summary>
/// <remarks>
/// What a page is made of are classes, as the framework's lists and queries over classes are compiled once and ahead; each struct would need its
/// own, compiled in every process. Points of series alone are structs, for their number.
/// </remarks>
/// <param name="Title">Heading, and title of the browser's tab.</param>
internal sealed record Page(string Title)
{
    /// <summary>A line below the heading.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What was run, with what: label and value, in order.</summary>
    public IReadOnlyList<PageFact> Facts { get; init; } = [];

    /// <summary>The sections, top to bottom.</summary>
    public IReadOnlyList<PageSection> Sections { get; init; } = [];

    /// <summary>Other pages beside this one, where it is served.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>What the reader must see before anything else, above the heading; null for nothing.</summary>
    public string? Alarm { get; init; }

    /// <summary>What made the page, for its last line.</summary>
    public string? Footer { get; init; }
}

/// <summary>A fact about what the page shows.</summary>
/// <param name="Label">What.</param>
/// <param name="Value">Its value.</param>
internal sealed record PageFact(string Label, string Value);

/// <summary>A link to another page.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Address">Where it is; null for the page itself.</param>
internal sealed record PageLink(string Text, string? Address);

/// <summary>A section of a page.</summary>
/// <param name="Title">Its heading; also its place in the page's table of contents.</param>
/// <param name="Blocks">What it shows, top to bottom.</param>
internal sealed record PageSection(string Title, IReadOnlyList<PageBlock> Blocks)
{
    /// <summary>A sentence below the heading.</summary>
    public string? Intro { get; init; }
}

/// <summary>
/// Something that a page shows: <see cref="KeyFigures"/>, <see cref="TimeChart"/>, <see cref="XyChart"/>, <see cref="ParallelChart"/>,
/// <see cref="PageTable"/>,
/// <see cref="PageNote"/>, <see cref="PageMarkup"/>, <see cref="PageColumns"/> or <see cref="PageChoice"/>.
/// </summary>
internal abstract record PageBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsWarning">Whether the reader should stumble over it.</param>
internal sealed record PageNote(string Text, bool IsWarning = false) : PageBlock;

/// <summary>Markup of the program's own, a form say, on a page that is served.</summary>
/// <param name="Html">The markup; whatever is text in it is escaped already.</param>
internal sealed record PageMarkup(string Html) : PageBlock;

/// <summary>Blocks side by side where there is room.</summary>
/// <param name="Blocks">The blocks.</param>
internal sealed record PageColumns(IReadOnlyList<PageBlock> Blocks) : PageBlock;

/// <summary>
/// Blocks of which one option is shown at a time, chosen by the reader; the first to begin with. Choices of the same label on one page move together.
/// </summary>
/// <param name="Label">What is chosen, "Symbol" say.</param>
/// <param name="Options">The options; one alone is shown without a selector.</param>
internal sealed record PageChoice(string Label, IReadOnlyList<PageOption> Options) : PageBlock;

/// <summary>One option of a <see cref="PageChoice"/>.</summary>
/// <param name="Name">Its name in the selector.</param>
/// <param name="Blocks">What it shows.</param>
internal sealed record PageOption(string Name, IReadOnlyList<PageBlock> Blocks);

/// <summary>Figures in large type.</summary>
/// <param name="Figures">The figures, in order.</param>
internal sealed record KeyFigures(IReadOnlyList<KeyFigure> Figures) : PageBlock;

/// <summary>One figure.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its value with unit and sign, as shown.</param>
internal sealed record KeyFigure(string Label, string Value)
{
    /// <summary>What to hold it against, below it: a benchmark, an interval.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is good or bad news; shown by a glyph as well as by colour.</summary>
    public PageTone Tone { get; init; }
}

/// <summary>Whether a figure is good or bad news.</summary>
internal enum PageTone
{
    /// <summary>Neither.</summary>
    Plain,

    /// <summary>Good.</summary>
    Good,

    /// <summary>Bad.</summary>
    Bad,
}
