using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.Space;
using static System.FormattableString;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>How the target depends on the parameters: pair by pair, all at once, and around the best set.</summary>
internal sealed class Landscape
{
    private const int MostPlaces = 12;
    private const int MostLines = 400;

    private readonly SweepReport _report;
    private readonly List<(Candidate Candidate, double Value)> _runs;
    private readonly List<SearchParameter> _varied;
    private readonly double _least;
    private readonly double _most;

    /// <summary>Takes the runs of a sweep that have a value.</summary>
    public Landscape(SweepReport report)
    {
        _report = report;
        _runs = [.. report.Ranking
            .Where(ranked => ranked.Value is not null)
            .Select(ranked => (ranked.Result.Trial.Candidate, (double)ranked.Value!.Value))];
        _varied = [.. report.Plan.Space.Parameters.Where(parameter => Texts(parameter.Name).Count > 1)];
        (_least, _most) = _runs.Count == 0 ? (0, 0) : (_runs.Min(run => run.Value), _runs.Max(run => run.Value));
    }

    /// <summary>A heat map of the mean and one of the worst for each pair.</summary>
    public PageBlock Pairs()
    {
        var pairs = _varied.SelectMany((first, place) => _varied.Skip(place + 1).Select(second => (First: first.Name, Second: second.Name))).ToList();
        if (pairs.Count == 0)
        {
            return _varied is [var only] ? Alone(only.Name) : new PageNote("No two parameters vary.");
        }

        var worst = _report.Plan.Objective.IsMinimum ? "greatest" : "least";
        return new PageChoice("Pair", [.. pairs.Select(pair => new PageOption($"{pair.First} and {pair.Second}",
        [
            new PageColumns(
                [Map(pair.First, pair.Second, "mean", values => values.Average()), Map(pair.First, pair.Second, $"worst ({worst})", Worst)]),
        ]))]);
    }

    /// <summary>All parameters and the target side by side, a line a set.</summary>
    public PageBlock Lines()
    {
        if (_runs.Count == 0 || _varied.Count == 0)
        {
            return new PageNote("No run has a value.");
        }

        // Of many, the best and a share of the others, so that lines can be told apart.
        var step = Math.Max(1, _runs.Count / MostLines);
        var shown = _runs.Where((_, place) => place < MostLines / 4 || place % step == 0).Reverse().ToList();
        var places = _varied.ConvertAll(parameter => new Places(Texts(parameter.Name)));
        var target = _report.Plan.Objective.Target.ToString();
        return new ParallelChart(
            target,
            [
                .. _varied.Select((parameter, axis) => new ParallelAxis(parameter.Name, places[axis].First, places[axis].Last)),
                new ParallelAxis(target, Shown(_least), Shown(_most)),
            ],
            [
                .. shown.Select(run => new ParallelLine(
                    [.. _varied.Select((parameter, axis) => places[axis].Of(run.Candidate[parameter.Name])), Share(run.Value)],
                    Heat(run.Value),
                    string.Join('\n', run.Candidate.Values
                        .Select(value => $"{value.Key} {value.Value}")
                        .Prepend($"run {run.Candidate.Id}: {target} {Shown(run.Value)}")))
                {
                    IsBest = run.Candidate.Id == _report.Best?.Result.Trial.Candidate.Id,
                }),
            ])
        {
            Note = shown.Count < _runs.Count ? Invariant($"{shown.Count:N0} of {_runs.Count:N0} sets are drawn, the best among them.") : null,
        };
    }

    /// <summary>The sets that lie one value from the best one: where they fall far below it, the best is a spike.</summary>
    public PageBlock Neighbours()
    {
        if (_report.Best is not { Value: { } value } best)
        {
            return new PageNote("There is no best set.");
        }

        var (own, at) = (best.Result.Trial.Candidate, (double)value);
        var rows = new List<PageRow>();
        foreach (var name in _varied.Select(parameter => parameter.Name))
        {
            var texts = Texts(name);
            var place = texts.IndexOf(own[name]);
            foreach (var text in new[] { place - 1, place + 1 }.Where(other => other >= 0 && other < texts.Count).Select(other => texts[other]))
            {
                var found = _runs.FindIndex(run => run.Candidate[name] == text
                    && run.Candidate.Values.All(pair => pair.Key == name || pair.Value == own[pair.Key]));
                if (found >= 0)
                {
                    var beside = _runs[found].Value;
                    var run = Invariant($"{_runs[found].Candidate.Id}");
                    rows.Add([name, own[name], text, run, Shown(beside), new PageCell(Shown(beside - at), Heat(beside))]);
                }
            }
        }

        return new PageTable(
            [
                new("parameter"), new("of the best", true), new("beside it", true), new("run", true),
                new(_report.Plan.Objective.Target.ToString(), true), new("difference", true),
            ],
            rows)
        {
            Title = Invariant($"Sets one value away from the best, run {own.Id}: {Shown(at)}"),
            Note = "A best set whose neighbours are nearly as good is a plateau; one that stands alone is more likely luck.",
            Empty = "no set that was tried lies one value away in one parameter",
        };
    }

    private static string Shown(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private double Worst(IEnumerable<double> values) => _report.Plan.Objective.IsMinimum ? values.Max() : values.Min();

    // The values of a parameter that runs have, numbers by size, other texts as the space has them.
    private List<string> Texts(string name)
    {
        var texts = _runs.Select(run => run.Candidate[name]).Distinct().ToList();
        return texts.TrueForAll(text => Number(text) is not null)
            ? [.. texts.OrderBy(text => Number(text))]
            : [.. texts.Order(StringComparer.Ordinal)];
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private PageTable Map(string rows, string columns, string title, Func<IEnumerable<double>, double> sum)
    {
        var (down, across) = (new Places(Texts(rows)), new Places(Texts(columns)));
        var cells = _runs.ToLookup(run => (Row: down.Bin(run.Candidate[rows]), Column: across.Bin(run.Candidate[columns])), run => run.Value);
        return new PageTable(
            [new($"{rows} ↓  {columns} →"), .. across.Names.Select(name => new PageColumn(name, true))],
            [
                .. down.Names.Select((name, row) => new PageRow(
                    [name, .. across.Names.Select((_, column) => Cell(cells[(row, column)], sum))])),
            ])
        {
            Title = $"{_report.Plan.Objective.Target}, {title}",
            IsSortable = false,
        };
    }

    private PageTable Alone(string name)
    {
        var places = new Places(Texts(name));
        var cells = _runs.ToLookup(run => places.Bin(run.Candidate[name]), run => run.Value);
        return new PageTable(
            [new(name), new("mean", true), new("worst", true)],
            [.. places.Names.Select((text, row) => new PageRow([text, Cell(cells[row], values => values.Average()), Cell(cells[row], Worst)]))])
        {
            Title = _report.Plan.Objective.Target.ToString(),
            IsSortable = false,
        };
    }

    private PageCell Cell(IEnumerable<double> values, Func<IEnumerable<double>, double> sum)
    {
        if (!values.Any())
        {
            return new PageCell(string.Empty);
        }

        var value = sum(values);
        return new PageCell(Shown(value), Heat(value));
    }

    // Where between the least of all runs and the greatest.
    private double Share(double value) => _most > _least ? (value - _least) / (_most - _least) : 0.5;

    // −1 for the worst of all runs, 1 for the best.
    private double Heat(double value)
    {
        var place = 2 * Share(value) - 1;
        return _report.Plan.Objective.IsMinimum ? -place : place;
    }

    // Places of a parameter's values on an axis; many of them share a place.
    private sealed class Places(List<string> texts)
    {
        private readonly Dictionary<string, int> _order = texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

        public string First => texts[0];

        public string Last => texts[^1];

        public IReadOnlyList<string> Names => texts.Count <= MostPlaces
            ? texts
            : [.. Enumerable.Range(0, MostPlaces)
                .Select(bin => texts.Where((_, place) => BinOf(place) == bin).ToList())
                .Select(bin => $"{bin[0]}..{bin[^1]}")];

        public int Bin(string text) => BinOf(_order[text]);

        public double Of(string text) => texts.Count == 1 ? 0.5 : (double)_order[text] / (texts.Count - 1);

        private int BinOf(int place) => texts.Count <= MostPlaces ? place : (int)((long)place * MostPlaces / texts.Count);
    }
}
