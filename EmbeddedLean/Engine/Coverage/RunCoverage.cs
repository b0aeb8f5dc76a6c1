using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using QuantConnect.Data;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>A subscription and the time for which it was wanted.</summary>
/// <param name="Config">The subscription.</param>
/// <param name="Hours">Hours of its exchange.</param>
/// <param name="IsAskedFor">Whether the algorithm asked for this very security.</param>
/// <param name="StartUtc">From when.</param>
/// <param name="EndUtc">Until when.</param>
internal sealed record WantedData(SubscriptionDataConfig Config, SecurityExchangeHours Hours, bool IsAskedFor, DateTime StartUtc, DateTime EndUtc);

/// <summary>Compares what a run wanted to read with what is there.</summary>
/// <param name="context">The run.</param>
/// <param name="read">Gives the content of a file, null of one that is not there.</param>
/// <param name="count">How many rows a file has, null of one that is not there.</param>
internal sealed class RunCoverage(
    RunContext context,
    Func<string, SubscriptionDataConfig, DateTime, BarTable?> read,
    Func<string, SubscriptionDataConfig, DateTime, int?> count)
{
    private const int NamedDays = 5;

    /// <summary>Compares; map and factor files follow the bars of their security.</summary>
    /// <param name="wanted">What was wanted.</param>
    /// <param name="from">Where the run's period begins: what is read before is warm-up.</param>
    /// <param name="until">Where the run ended, UTC.</param>
    public IReadOnlyList<DataCoverage> Of(IEnumerable<WantedData> wanted, DateTime from, DateTime until)
    {
        var all = new List<DataCoverage>();
        foreach (var symbol in wanted.GroupBy(data => data.Config.Symbol.ID))
        {
            var series = symbol
                .GroupBy(data => (data.Config.TickType, data.Config.Resolution))
                .Select(same => Series([.. same], from, until))
                .ToList();
            var quoted = series.Where(one => one.Coverage.Kind == DataKind.Quote).SelectMany(one => one.Days).ToHashSet();
            var hasQuotes = series.Exists(one => one.Coverage.Kind == DataKind.Quote);
            foreach (var (coverage, days) in series)
            {
                var isTrade = hasQuotes && coverage.Kind == DataKind.Trade;
                var bare = isTrade ? days.FindAll(day => !quoted.Contains(day)) : [];
                all.Add(coverage with
                {
                    DaysWithoutQuotes = bare.Count,
                    FirstDaysWithoutQuotes = [.. bare.Take(NamedDays).Select(day => new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc))],
                });
            }

            if (symbol.First().Config is { SecurityType: SecurityType.Equity } equity)
            {
                all.AddRange(Reference(equity, symbol.Any(data => data.IsAskedFor), from, until));
            }
        }

        return all;
    }

    private (DataCoverage Coverage, List<int> Days) Series(IReadOnlyList<WantedData> spans, DateTime from, DateTime until)
    {
        // A subscription that was given up and asked for again has several spans; the longest stands for it.
        var data = spans.MaxBy(span => span.EndUtc - span.StartUtc)!;
        var config = data.Config;
        var (start, end) = (spans.Min(span => span.StartUtc), spans.Max(span => span.EndUtc));
        (start, end) = (start < from ? from : start, end > until ? until : end);
        var zone = ZoneOffsets.Of(config.DataTimeZone);
        DateTime ToUtc(long time) => zone.ToUtc(new DateTime(time));
        var expected = ExpectedBars.Of(config, data.Hours, start, end, end.AddTicks(1));
        var parts = Rows(data, zone.FromUtc(start), zone.FromUtc(end)).ToList();
        var series = new SeriesCount(expected, config.Increment, ToUtc);
        var search = new OutlierSearch(parts.Sum(part => (long)part.Count));
        var outOfOrder = new Dictionary<string, int>();
        foreach (var part in parts)
        {
            var (table, first, next) = part;
            for (var row = first; row < next; row++)
            {
                series.Add(table.Times[row]);
            }

            search.Add(part, table, first, next);
            outOfOrder[table.Path] = table.OutOfOrderRows;
        }

        series.Finish();
        var (outliers, firstOutliers) = search.Find(ToUtc);
        var coverage = new DataCoverage
        {
            Symbol = config.Symbol.Value,
            SecurityId = config.Symbol.ID.ToString(),
            Kind = config.TickType == TickType.Quote ? DataKind.Quote : DataKind.Trade,
            Resolution = config.Resolution.ToString(),
            IsAskedFor = spans.Any(span => span.IsAskedFor),
            IsInternal = spans.All(span => span.Config.IsInternalFeed),
            From = start,
            To = end,
            First = series.First,
            Last = series.Last,
            Rows = series.Rows,
            Expected = expected.Count,
            Present = series.Present,
            Gaps = series.Gaps,
            DuplicatedRows = series.Duplicated,
            OutOfOrderRows = outOfOrder.Values.Sum(rows => (long)rows),
            Outliers = outliers,
            FirstOutliers = firstOutliers,
            Strip = series.Strip,
        };
        return (coverage, series.Days);
    }

    /// <summary>The rows of a period, each day's from the file of the ticker of that day.</summary>
    private IEnumerable<RowSpan> Rows(WantedData data, DateTime from, DateTime to)
    {
        var config = data.Config;
        var map = context.MapFiles.Of(config.Symbol);
        if (DataStore.IsByDay(config))
        {
            for (var day = from.Date; day <= to; day = day.AddDays(1))
            {
                var ticker = map.TickerAt(day, config.MappedSymbol);
                var path = context.Store.PathOf(config, ticker, day);
                var date = day;
                BarTable? Read() => read(path, config, date);

                // Of a day that is wanted as a whole the number of rows says enough.
                var isWhole = day >= from && day.AddDays(1) <= to;
                if (!map.HasData(day))
                {
                    continue;
                }

                if (isWhole && count(path, config, day) is { } rows)
                {
                    yield return new RowSpan(Read, 0, rows);
                }
                else if (!isWhole && Read() is { } table)
                {
                    yield return RowSpan.Between(table, Read, from, to);
                }
            }

            yield break;
        }

        foreach (var (ticker, first, last) in Tickers(map, config.MappedSymbol, from, to))
        {
            if (read(context.Store.PathOf(config, ticker, first), config, first) is { } table)
            {
                yield return RowSpan.Between(table, () => table, first, last);
            }
        }
    }

    private static IEnumerable<(string Ticker, DateTime From, DateTime To)> Tickers(MapFile map, string ticker, DateTime from, DateTime to)
    {
        if (map.IsEmpty)
        {
            yield return (ticker, from, to);
            yield break;
        }

        // A row holds to the end of its day.
        var start = from < map.FirstDate ? map.FirstDate : from;
        foreach (var (date, name) in map.Rows)
        {
            var end = date.AddDays(1) < to ? date.AddDays(1) : to;
            if (end > start)
            {
                yield return (name, start, end);
                start = end;
            }
        }
    }

    private IEnumerable<DataCoverage> Reference(SubscriptionDataConfig equity, bool isAskedFor, DateTime from, DateTime until)
    {
        var map = context.MapFiles.Of(equity.Symbol);
        var factors = context.FactorFiles.Of(equity.Symbol, map);
        yield return File(DataKind.Map, map.Rows.Select(row => row.Date).ToList());
        yield return File(DataKind.Factor, factors?.Dates ?? []);

        DataCoverage File(DataKind kind, IReadOnlyList<DateTime> dates) => new()
        {
            Symbol = equity.Symbol.Value,
            SecurityId = equity.Symbol.ID.ToString(),
            Kind = kind,
            IsAskedFor = isAskedFor,
            IsInternal = equity.IsInternalFeed,
            From = from,
            To = until,
            Rows = dates.Count,
            First = dates.Count == 0 ? null : dates[0],
            Last = dates.Count == 0 ? null : dates[^1],
        };
    }
}
