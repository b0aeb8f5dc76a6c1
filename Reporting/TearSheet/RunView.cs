using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using MagnetLean.Reporting.Results;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A run as its tear sheet sees it: what was read, and what several sections need of it.</summary>
internal sealed class RunView
{
    /// <summary>Symbols whose prices are drawn at most; those traded most come first.</summary>
    public const int MaxSymbols = 12;

    // As a share of the greatest of its symbol: quantities compare whatever a contract is worth, and in which currency.
    private const double LeastPosition = 1e-3;

    private static readonly RunSettings Defaults = new();

    private readonly Dictionary<string, TradedSecurity> _securities;

    /// <summary>Takes a run.</summary>
    /// <param name="result">Its result; it has equity.</param>
    /// <param name="sidecar">Its sidecar, where it left one.</param>
    /// <param name="fuse">What its fuse left, where it left anything.</param>
    public RunView(RunResult result, RunSidecar? sidecar, FuseSidecar? fuse = null)
    {
        (Result, Sidecar) = (result, sidecar);
        Fuse = RunFuse.Of(fuse, sidecar, result);
        Equity = EquityCurve.InOrder(result.Points(RunSeries.EquityChart, RunSeries.Equity), out var note);
        EquityNote = note;
        Trades = Trade.Of(result, sidecar);
        Totals = AccountTotals.Of(result);
        (Start, End) = (Equity[0].Time, Equity[^1].Time);
        Drawdowns = Performance.Drawdowns(Equity);

        // LEAN samples a benchmark that has no price yet as 0; one whose price never changes had no data.
        var benchmark = EquityCurve.InOrder(result.Points(RunSeries.Benchmark, RunSeries.Benchmark), out _)
            .SkipWhile(point => !(point.Value > 0)).ToList();
        var first = Equity.FirstOrDefault(point => benchmark.Count > 0 && point.Time >= benchmark[0].Time, Equity[^1]).Value;
        Benchmark = benchmark.Exists(point => !point.Value.Equals(benchmark[0].Value))
            ? [.. benchmark.Select(point => point with { Value = point.Value / benchmark[0].Value * first })]
            : [];
        var calendar = DailyReturns.WithoutHolidays(RunCalendar.Of(result), Equity, Benchmark);
        Daily = DailyReturns.Of(Equity, calendar);
        Figures = Performance.Of(Equity, Daily);
        BenchmarkDaily = DailyReturns.Of(Benchmark, calendar);
        BenchmarkFigures = Performance.Of(Benchmark, BenchmarkDaily);

        _securities = result.Orders
            .DistinctBy(order => order.Ticker)
            .Select(order => TradedSecurity.Of(order.Ticker, order.SecurityId, order.SecurityType))
            .OfType<TradedSecurity>()
            .ToDictionary(security => security.Ticker, StringComparer.OrdinalIgnoreCase);
        var trades = Trades.CountBy(trade => trade.Ticker).ToDictionary();
        Tickers =
        [
            .. (sidecar?.Symbols ?? []).Concat(result.Orders.Select(order => order.Ticker)).Concat(trades.Keys).Distinct()
                .OrderByDescending(ticker => trades.GetValueOrDefault(ticker))
        ];
    }

    public RunResult Result { get; }

    public RunSidecar? Sidecar { get; }

    /// <summary>Equity in account currency, LEAN's samples.</summary>
    public IReadOnlyList<TimePoint> Equity { get; }

    /// <summary>The benchmark as if the account had bought it at the start; empty where there was none.</summary>
    public IReadOnlyList<TimePoint> Benchmark { get; }

    /// <summary>How far equity lies below its high, at most 0.</summary>
    public IReadOnlyList<TimePoint> Drawdowns { get; }

    public DailyReturns Daily { get; }

    public DailyReturns BenchmarkDaily { get; }

    public Performance Figures { get; }

    public Performance BenchmarkFigures { get; }

    /// <summary>Trades by entry.</summary>
    public IReadOnlyList<Trade> Trades { get; }

    /// <summary>Everything held or followed, most traded first.</summary>
    public IReadOnlyList<string> Tickers { get; }

    /// <summary>First sample of equity.</summary>
    public DateTime Start { get; }

    /// <summary>Last sample of equity.</summary>
    public DateTime End { get; }

    public bool HasBenchmark => Benchmark.Count > 0;

    /// <summary>Account currency, or nothing.</summary>
    public string Currency => Result.Configuration.Currency;

    /// <summary>What is wrong with the order of the equity's samples; null where nothing is.</summary>
    public string? EquityNote { get; }

    /// <summary>The survival fuse; null for a run without one.</summary>
    public RunFuse? Fuse { get; }

    /// <summary>What the account paid and gained.</summary>
    public AccountTotals Totals { get; }

    /// <summary>Trades that have no row of their own: those that stop and target left by both filling, and the earliest of very many.</summary>
    public int TradesApart => (Sidecar?.Orphans ?? 0) + (Sidecar?.EarlySetups ?? 0);

    /// <summary>All trades.</summary>
    public int TradeCount => Trades.Count + TradesApart;

    /// <summary>What of the totals belongs to none of <see cref="Trades"/>; null where all does.</summary>
    public AccountTotals? Besides
    {
        get
        {
            var besides = Totals.Besides(Trades.Sum(trade => trade.Fees), Trade.ProfitOf(Trades));
            return besides.IsNothing ? null : besides;
        }
    }

    /// <summary>When equity was no longer above zero; null where it always was.</summary>
    public DateTime? Ruined => RunFate.Ruined(Equity);

    /// <summary>When the fuse closed the account, never to be re-armed, well before the end; null where it did not.</summary>
    public FuseRecord? ClosedForGood => RunFate.Closed(Equity, Fuse);

    /// <summary>What became of the account, in sentences.</summary>
    public IEnumerable<string> Fates => RunFate.Of(Equity, Fuse);

    /// <summary>Share of the run's time in which anything was held.</summary>
    public double TimeInMarket
    {
        get
        {
            // What a fee in coins leaves of a position is traded on, and never quite gone.
            var greatest = Trades.GroupBy(trade => trade.Ticker).ToDictionary(same => same.Key, same => same.Max(trade => trade.Quantity));
            var (held, until) = (TimeSpan.Zero, Start);
            foreach (var trade in Trades.Where(trade => trade.Quantity >= greatest[trade.Ticker] * LeastPosition))
            {
                var (from, to) = (trade.EntryTime > until ? trade.EntryTime : until, trade.ExitTime ?? End);
                held += to > from ? to - from : TimeSpan.Zero;
                until = to > until ? to : until;
            }

            return held / (End > Start ? End - Start : TimeSpan.FromTicks(1));
        }
    }

    /// <summary>Name of the algorithm's class, or the run's.</summary>
    public string Algorithm => Sidecar?.Algorithm ?? (Result.Configuration.Parameters.Count > 0 || Result.Name.Length > 0 ? Result.Name : "Backtest");

    /// <summary>Prices of a symbol from a data folder.</summary>
    public Candles Candles(CandleSource source, string ticker)
    {
        var adjustment = Result.Orders.FirstOrDefault(order => order.Ticker == ticker)?.Adjustment ?? DataNormalizationMode.Adjusted;
        return SecurityOf(ticker) is { } security
            ? source.Read(security, Resolution(), adjustment)
            : new Candles([], $"Nothing in the result says what {ticker} is, so its prices cannot be found.");
    }

    private TradedSecurity? SecurityOf(string ticker)
    {
        if (_securities.TryGetValue(ticker, out var known))
        {
            return known;
        }

        // Followed but never ordered: then the strategy's own parameters, or their defaults, say what it is.
        if (Sidecar is null)
        {
            return null;
        }

        var parameters = Result.Configuration.Parameters;
        var type = Enum.TryParse<SecurityType>(parameters.GetValueOrDefault("security-type"), true, out var given) ? given : Defaults.SecurityType;
        return new TradedSecurity(ticker, type, parameters.GetValueOrDefault("market", Defaults.Market).ToLowerInvariant());
    }

    // The result does not say: taken from the strategy's parameter, else inferred from the times of fills.
    private string? Resolution()
    {
        if (Result.Configuration.Parameters.TryGetValue("resolution", out var given))
        {
            return given.ToLowerInvariant();
        }

        if (Sidecar is not null)
        {
            return Defaults.Resolution.ToString().ToLowerInvariant();
        }

        // Daily bars of equities fill at the next open, by an order of that kind; those of a market without an open at midnight.
        var fills = Result.Orders.Where(order => order is { LastFill: not null, Type: not (OrderType.MarketOnOpen or OrderType.MarketOnClose) })
            .Select(order => order.LastFill!.Value.TimeOfDay)
            .ToList();
        return Result.Orders.Count == 0 ? null
            : fills.Any(time => time.Minutes != 0 || time.Seconds != 0) ? "minute"
            : fills.Any(time => time.Hours != 0) ? "hour" : "daily";
    }
}
