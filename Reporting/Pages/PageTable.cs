using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// A table, of a page or of the console. On a page the reader sorts it by any column; a long one shows its first rows and more on request.
/// </summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a cell a column.</param>
internal sealed record PageTable(IReadOnlyList<PageColumn> Columns, IReadOnlyList<PageRow> Rows) : PageBlock
{
    /// <summary>A table of texts.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows, a text a column.</param>
    public static PageTable Of(string title, IReadOnlyList<PageColumn> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        new(columns, [.. rows.Select(PageRow.Of)]) { Title = title };

    /// <summary>Heading; null where the section's says enough.</summary>
    public string? Title { get; init; }

    /// <summary>A sentence below the heading.</summary>
    public string? Note { get; init; }

    /// <summary>Whether columns can be sorted; a calendar is better left alone.</summary>
    public bool IsSortable { get; init; } = true;

    /// <summary>Whether the last row is a sum that stays last.</summary>
    public bool HasTotal { get; init; }

    /// <summary>Whether all rows are shown without being asked for, however many.</summary>
    public bool HasAllRows { get; init; }

    /// <summary>What to say where there are no rows.</summary>
    public string Empty { get; init; } = "none";
}

/// <summary>A column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">
/// Whether its cells are numbers: aligned right, sorted by value (signs, separators, units and "-" for nothing are understood).
/// </param>
/// <param name="Hint">What it means, shown on hover.</param>
/// <param name="Breaks">Whether its cells may be broken into lines, where the table has too many columns for the page's width.</param>
internal sealed record PageColumn(string Name, bool IsNumber = false, string? Hint = null, bool Breaks = false)
{
    /// <summary>Class of its cells on a page; null for none. The page's script gives rows that it adds later the class of their column's head.</summary>
    public string? CssClass => IsNumber ? "n" : Breaks ? "b" : null;
}

/// <summary>A row: a collection expression of cells or texts.</summary>
/// <param name="Cells">A cell a column.</param>
[System.Runtime.CompilerServices.CollectionBuilder(typeof(PageRowBuilder), nameof(PageRowBuilder.Create))]
internal sealed record PageRow(PageCell[] Cells) : IEnumerable<PageCell>
{
    /// <summary>What a click on the row shows in the page's time charts; null for nothing.</summary>
    public PageSpan? Span { get; init; }

    /// <summary>A row of texts.</summary>
    public static PageRow Of(IEnumerable<string> texts) => new(texts.Select(text => new PageCell(text)).ToArray());

    /// <inheritdoc/>
    public IEnumerator<PageCell> GetEnumerator() => ((IEnumerable<PageCell>)Cells).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => Cells.GetEnumerator();
}

/// <summary>Lets a collection expression be a row.</summary>
internal static class PageRowBuilder
{
    /// <summary>Makes the row.</summary>
    public static PageRow Create(System.ReadOnlySpan<PageCell> cells) => new(cells.ToArray());
}

/// <summary>A cell.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Heat">−1 (bad) to 1 (good) colours the cell; null does not.</param>
internal sealed record PageCell(string Text, double? Heat = null)
{
    /// <summary>Where a click leads, relative to the page; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>What a click copies, a command say; null for nothing.</summary>
    public string? Copied { get; init; }

    /// <summary>Shares from 0 to 1 that are drawn side by side in place of the text, which says the same; null draws none.</summary>
    public IReadOnlyList<double>? Strip { get; init; }

    /// <summary>A cell of plain text.</summary>
    public static implicit operator PageCell(string text) => new(text);
}

/// <summary>A stretch of time that a row stands for.</summary>
/// <param name="Choice">Label of the <see cref="PageChoice"/> that is set first.</param>
/// <param name="Option">Its option.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC.</param>
internal sealed record PageSpan(string Choice, string Option, System.DateTime From, System.DateTime To);
