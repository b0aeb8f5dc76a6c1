using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>What happens to a share beside its price.</summary>
/// <param name="Ticker">Its first ticker.</param>
internal sealed record ShareLife(string Ticker)
{
    private const string NoEnd = "20501231";

    /// <summary>Shares after a split for one before, by the first day after it.</summary>
    public IReadOnlyDictionary<DateTime, double> Splits { get; init; } = new Dictionary<DateTime, double>();

    /// <summary>Paid for a share, by the first day on which a buyer no longer gets it.</summary>
    public IReadOnlyDictionary<DateTime, double> Dividends { get; init; } = new Dictionary<DateTime, double>();

    /// <summary>Its later ticker and the first day of that; null: it keeps its first.</summary>
    public (string Ticker, DateTime From)? Renamed { get; init; }

    /// <summary>The last day on which it trades; null: it goes on.</summary>
    public DateTime? LastDay { get; init; }

    /// <summary>A day on which it does not trade; null: none.</summary>
    public DateTime? Halted { get; init; }

    /// <summary>Share of its minutes in which it trades.</summary>
    public double TradedShare { get; init; } = 0.95;

    /// <summary>Whether it has files of minutes.</summary>
    public bool HasMinutes { get; init; }

    /// <summary>Whether it has files of seconds and of quotes too.</summary>
    public bool HasSeconds { get; init; }

    /// <summary>What its splits and dividends do to the price at which a day opens.</summary>
    public IReadOnlyDictionary<DateTime, (double Factor, double Less)> Openings() => Splits.Keys
        .Union(Dividends.Keys)
        .ToDictionary(day => day, day => (1 / Splits.GetValueOrDefault(day, 1), Dividends.GetValueOrDefault(day)));

    /// <summary>The ticker of a day.</summary>
    public string TickerOn(DateTime day) => Renamed is { } later && day >= later.From ? later.Ticker : Ticker;

    /// <summary>LEAN's map file: each ticker with the last day on which it was the share's.</summary>
    public byte[] MapFile()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{TradingCalendar.First:yyyyMMdd},{Ticker},Q\n");
        if (Renamed is { } later)
        {
            text.Append(CultureInfo.InvariantCulture, $"{later.From.AddDays(-1):yyyyMMdd},{Ticker},Q\n");
        }

        var last = LastDay?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? NoEnd;
        return Encoding.ASCII.GetBytes(text.Append(CultureInfo.InvariantCulture, $"{last},{TickerOn(DateTime.MaxValue)},Q\n").ToString());
    }

    /// <summary>
    /// LEAN's factor file: for each day before a split or a dividend what prices up to it are multiplied by, and that day's close.
    /// </summary>
    /// <param name="days">The share's days, in order of time.</param>
    public byte[] FactorFile(IReadOnlyList<MarketBar> days)
    {
        var rows = new List<string> { $"{NoEnd},1,1,0" };
        var (price, split) = (1m, 1m);
        foreach (var (before, day) in days.Zip(days.Skip(1)).Reverse())
        {
            var isSplit = Splits.TryGetValue(day.Start, out var shares);
            var isPaid = Dividends.TryGetValue(day.Start, out var dividend);
            if (!isSplit && !isPaid)
            {
                continue;
            }

            var close = before.Trade!.Value.Close / 100m;
            split /= isSplit ? (decimal)shares : 1;
            price *= isPaid ? 1 - (decimal)dividend / close : 1;
            rows.Add(Row(before.Start, price, split, close));
        }

        rows.Add(Row(days[0].Start, price, split, days[0].Trade!.Value.Close / 100m));
        return Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Reverse(rows)) + "\n");
    }

    private static string Row(DateTime day, decimal price, decimal split, decimal close) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd},{Math.Round(price, 7):0.#######},{Math.Round(split, 7):0.#######},{close:0.##}");
}
