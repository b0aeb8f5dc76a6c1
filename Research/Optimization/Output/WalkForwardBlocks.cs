using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>A walk forward on a page: its equity, how the parameters drift, its steps.</summary>
/// <param name="walk">The walk forward.</param>
internal sealed class WalkForwardBlocks(WalkForwardReport walk)
{
    /// <summary>Makes the blocks.</summary>
    public IEnumerable<PageBlock> Make() =>
    [
        new TimeChart("Equity of what was traded, from 1")
        {
            Height = 320,
            CanBeLogarithmic = true,
            Series = [new TimeSeries("equity", walk.Equity)],
            Bands = [.. walk.Steps.Where((_, place) => place % 2 == 1).Select(step => new TimeBand(
                "every other step", Utc(step.OutOfSample.Start), Utc(step.OutOfSample.End.AddDays(1)), PageColor.Grey, step.OutOfSample.ToString()))],
        },
        OptimizationTables.Walked(walk),
        .. Drift(),
        OptimizationTables.Steps(walk),
    ];

    private static DateTime Utc(DateTime day) => DateTime.SpecifyKind(day, DateTimeKind.Utc);

    // A chart a parameter of numbers; other texts are in the table.
    private IEnumerable<PageBlock> Drift()
    {
        var chosen = walk.Steps.Where(step => step.Candidate is not null).ToList();
        var names = chosen.Count == 0 ? [] : chosen[0].Candidate!.Values.Select(value => value.Key).ToList();
        return names
            .Select(name => (Name: name, Values: chosen.ConvertAll(step => (step.OutOfSample, Value: Number(step.Candidate![name])))))
            .Where(parameter => parameter.Values.TrueForAll(pair => pair.Value is not null))
            .Where(parameter => parameter.Values.DistinctBy(pair => pair.Value).Count() > 1)
            .Select(parameter => new TimeChart($"{parameter.Name} as it was traded")
            {
                Height = 140,
                Series =
                [
                    new TimeSeries(
                        parameter.Name,
                        [
                            .. parameter.Values.Select(pair => new TimePoint(Utc(pair.OutOfSample.Start), (double)pair.Value!.Value)),
                            new TimePoint(Utc(parameter.Values[^1].OutOfSample.End), (double)parameter.Values[^1].Value!.Value),
                        ])
                    {
                        Kind = TimeSeriesKind.Steps,
                    },
                ],
            });
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
