using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Magnets;
using MagnetLean.Research.Statistics;
using MagnetLean.Risk;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Research.Study;

/// <summary>
/// Asks whether magnets attract. At the close at which a magnet becomes known, its level races its mirror image, as far on the other side of price:
/// which is reached first, within so many bars? A driftless random walk is even; levels placed at random on the same path say what its drift and its
/// reversals do.
/// </summary>
/// <remarks>
/// Races that nobody wins in time, or whose end one bar hides, are counted and left out: both are symmetric in level and image, so the share among
/// the decided keeps the walk's one half at any distance, while counting them as misses would make a far level look repelled.
/// </remarks>
internal sealed class EventStudy
{
    // An interval needs no more; a p-value is as fine as there are placements.
    private const int MostResamples = 2000;

    private readonly StudyOptions _options;
    private readonly List<Observation> _observations = [];
    private readonly List<int> _cellOf = [];
    private readonly Dictionary<StudyCell, int> _cells = [];
    private readonly List<PlacedLevels> _levels = [];

    private EventStudy(StudyOptions options) => _options = options;

    /// <summary>Follows the magnets of all symbols and judges what became of them.</summary>
    /// <param name="series">The bars, at least one symbol.</param>
    /// <param name="market">How the state of a market is measured.</param>
    /// <param name="magnets">How magnets are found.</param>
    /// <param name="options">What is asked.</param>
    public static StudyResult Run(IReadOnlyList<StudySeries> series, MarketStateOptions market, MagnetOptions magnets, StudyOptions options)
    {
        var histories = new MagnetHistory[series.Count];
        Parallel.For(0, series.Count, i => histories[i] = MagnetHistory.Of(series[i], market, magnets));
        var study = new EventStudy(options);
        var left = new LeftOut();
        foreach (var history in histories)
        {
            left = study.Observe(history, left);
        }

        var groups = RowGroups.Of(study._cells);
        var placement = RandomPlacement.Draw(study._levels, groups, study._cells.Count, options.Draws, options.Seed);
        return new StudyResult
        {
            Symbols = [.. histories.Zip(study._levels, Describe)],
            LeftOut = left,
            Observations = study._observations,
            Placements = placement.Draws,
            Rows = study.Judge(groups, placement)
        };
    }

    private static StudiedSymbol Describe(MagnetHistory history, PlacedLevels levels)
    {
        var (path, bars) = (history.Path, levels.Races.Bars);
        return bars == 0
            ? new StudiedSymbol(history.Ticker, null, null, 0, history.Events.Count)
            : new StudiedSymbol(history.Ticker, path.Time(levels.Races.First), path.Time(levels.Races.First + bars - 1), bars, history.Events.Count);
    }

    private LeftOut Observe(MagnetHistory history, LeftOut left)
    {
        var races = RaceTable.Of(history.Path, history.First, _options.Within);
        var levels = new PlacedLevels(races);
        _levels.Add(levels);
        Span<Outcome> outcome = stackalloc Outcome[1];
        foreach (var happened in history.Events)
        {
            var bucket = DistanceBuckets.Of(happened.Distance);
            if (happened.Bar < races.First || happened.Bar >= races.First + races.Bars)
            {
                left = left with { AtTheEnds = left.AtTheEnds + 1 };
            }
            else if (bucket < 0)
            {
                left = left with { TooNear = left.TooNear + 1 };
            }
            else if (bucket == DistanceBuckets.Count)
            {
                left = left with { TooFar = left.TooFar + 1 };
            }
            else
            {
                history.Path.Race(happened.Bar, _options.Within, [happened.Distance], outcome);
                Add(history.Path, levels, happened, happened.IsAbove ? outcome[0] : outcome[0].Mirrored());
            }
        }

        return left;
    }

    private void Add(StudyPrices path, PlacedLevels levels, in MagnetEvent happened, Outcome outcome)
    {
        var cell = StudyCell.Of(happened);
        if (!_cells.TryGetValue(cell, out var at))
        {
            _cells[cell] = at = _cells.Count;
        }

        var rises = levels.Races.RiseRate(happened.Bar - levels.Races.First, DistanceBuckets.NodeOf(happened.Distance));
        var (time, ends) = (path.Time(happened.Bar), path.Time(happened.Bar + _options.Within));
        levels.Add(happened, at);
        _observations.Add(new Observation(happened, time, ends, outcome, happened.IsAbove ? rises : 1 - rises));
        _cellOf.Add(at);
    }

    private StudyRow[] Judge(IReadOnlyList<RowGroup> groups, RandomPlacement placement)
    {
        if (_observations.Count == 0)
        {
            return [];
        }

        var blocks = new TimeBlocks(_observations, _cellOf, _cells.Count, _levels.Max(levels => levels.Races.Bars) / _options.Within);
        var bootstrap = new RatioBootstrap(blocks.Count, Math.Min(_options.Draws, MostResamples), _options.Seed + 1);
        var rows = new StudyRow[groups.Count];
        Parallel.For(0, groups.Count, i => rows[i] = Judge(groups[i], placement.Lifts(i), blocks, bootstrap));

        var tested = Enumerable.Range(0, rows.Length).Where(i => rows[i].P is not null).ToList();
        var corrected = BenjaminiHochberg.Correct([.. tested.Select(i => rows[i].P!.Value)]);
        foreach (var (i, p) in tested.Zip(corrected))
        {
            rows[i] = rows[i] with { CorrectedP = p, Verdict = Verdict(p, rows[i].Lift) };
        }

        return rows;
    }

    private string Verdict(double p, double lift) => p > _options.FalseDiscoveries ? StudyRow.Chance : lift > 0 ? StudyRow.Attracts : StudyRow.Repels;

    private StudyRow Judge(RowGroup group, double[] lifts, TimeBlocks blocks, RatioBootstrap bootstrap)
    {
        var sums = blocks.Total(group.Cells);
        var row = new StudyRow
        {
            Section = group.Section,
            Label = group.Label,
            Events = sums.Events,
            Neither = sums.Neither,
            Both = sums.Both,
            Decided = sums.Decided
        };
        if (row.Decided == 0)
        {
            return row;
        }

        var (hitRate, nullRate) = ((double)sums.Hits / sums.Decided, sums.Expected / sums.Decided);
        var lift = hitRate - nullRate;
        var wilson = Wilson.Interval(sums.Hits, sums.Decided);
        var (excess, decided) = blocks.Of(group.Cells);
        var interval = bootstrap.Interval(excess, decided);
        var extreme = lifts.Count(drawn => Math.Abs(drawn) >= Math.Abs(lift) - 1e-12);
        Array.Sort(lifts);
        return row with
        {
            Hits = sums.Hits,
            HitRate = hitRate,
            HitRateLow = wilson.Low,
            HitRateHigh = wilson.High,
            NullRate = nullRate,
            NullRateLow = Math.Clamp(nullRate + SortedArrayStatistics.Quantile(lifts, 0.025), 0, 1),
            NullRateHigh = Math.Clamp(nullRate + SortedArrayStatistics.Quantile(lifts, 0.975), 0, 1),
            Lift = lift,
            LiftLow = interval.Low,
            LiftHigh = interval.High,
            P = row.Decided < _options.LeastDecided ? null : (1.0 + extreme) / (1 + lifts.Length)
        };
    }
}
