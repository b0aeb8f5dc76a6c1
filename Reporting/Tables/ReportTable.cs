using System.Collections.Generic;

namespace MagnetLean.Reporting.Tables;

/// <summary>A table to be shown: on a terminal with borders, else as aligned plain text.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The columns; those that hold numbers are aligned right.</param>
/// <param name="Rows">The rows, a cell a column.</param>
internal sealed record ReportTable(string Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are aligned right.</param>
internal readonly record struct ReportColumn(string Name, bool IsNumber = false);
