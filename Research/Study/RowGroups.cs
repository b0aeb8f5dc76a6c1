using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Study;

/// <summary>A row to be: which cells it adds up.</summary>
internal sealed record RowGroup(string Section, string Label, IReadOnlyList<int> Cells);

/// <summary>Which rows a study has: whatever types, kinds and timeframes there were.</summary>
internal static class RowGroups
{
    public const string All = "all";
    public const string Type = "type";
    public const string Kind = "kind";
    public const string Tier = "tier";
    public const string Timeframe = "timeframe";
    public const string Distance = "distance";
    public const string Cell = "cell";

    /// <summary>The sections in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Sections = [All, Type, Kind, Tier, Timeframe, Distance, Cell];

    /// <summary>The rows. A magnet counts once, but in each tier and on each timeframe it reached where these are told apart.</summary>
    public static IReadOnlyList<RowGroup> Of(IReadOnlyDictionary<StudyCell, int> cells) =>
    [
        .. By(cells, All, MagnetNews.Birth, _ => 0, _ => "all magnets"),
        .. By(cells, Type, MagnetNews.Birth, cell => cell.Type, TypeName),
        .. By(cells, Kind, MagnetNews.Birth, cell => (cell.Type, cell.Kind), cell => $"{TypeName(cell)}: {cell.Kind}"),
        .. By(cells, Tier, MagnetNews.Tier, cell => cell.Tier, TierName),
        .. By(cells, Timeframe, MagnetNews.Timeframe, cell => cell.Timeframe, TimeframeName),
        .. By(cells, Distance, MagnetNews.Birth, cell => cell.Distance, DistanceName),
        .. By(
            cells,
            Cell,
            MagnetNews.None,
            cell => (cell.Type, cell.Tier, cell.Timeframe, cell.Distance),
            cell => $"{TypeName(cell)}, {TierName(cell)}, {TimeframeName(cell)}, {DistanceName(cell)}")
    ];

    private static IEnumerable<RowGroup> By<T>(
        IReadOnlyDictionary<StudyCell, int> cells, string section, MagnetNews news, Func<StudyCell, T> key, Func<StudyCell, string> label) => cells
        .Where(cell => cell.Key.News.HasFlag(news))
        .GroupBy(cell => key(cell.Key))
        .OrderBy(group => group.Key)
        .Select(group => new RowGroup(section, label(group.First().Key), [.. group.Select(cell => cell.Value)]));

    private static string TypeName(StudyCell cell) => cell.Type.ToString();

    private static string TierName(StudyCell cell) => FormattableString.Invariant($"tier {(int)cell.Tier}");

    private static string TimeframeName(StudyCell cell) => FormattableString.Invariant($"{cell.Timeframe}x");

    private static string DistanceName(StudyCell cell) => DistanceBuckets.Label(cell.Distance);
}
