using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using MagnetLean.Reporting.Results;
using MagnetLean.Sidecars;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>A run as its tear sheet sees it: what was read, and what several sections need of it.</summary>
internal sealed class RunView
{
    /// <summary>Symbols whose prices are drawn at most; those traded most come first.</summary>
    public const int MaxSymbols = 12;

    private const double DefaultDrawdownLimit = 0.05;

    private static readonly RunSettings Defaults = new();

    private readonly Dictionary<string, TradedSecurity> _securities;

    /// <summary>Takes a run.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="sidecar">Its sidecar, where it left one.</param>
    public RunView(RunResult result, RunSidecar? sidecar)
    {
        (Result, Sidecar) = (result, sidecar);
        Equity = result.Points(RunSeries.EquityChart, RunSeries.Equity);
        Trades = Trade.Of(result, sidecar);
        (Start, End) = (Equity[0].Time, Equity[^1].Time);
        Drawdowns = Performance.Drawdowns(Equity);
        Daily = DailyReturns.Of(Equity, result.Configuration.TradingDays);
        Figures = Performance.Of(Equity, Daily);

        // LEAN samples a benchmark that has no price yet as 0.
        var benchmark = result.Points(RunSeries.Benchmark, RunSeries.Benchmark).SkipWhile(point => !(point.Value > 0)).ToList();
        var first = Equity.FirstOrDefault(point => benchmark.Count > 0 && point.Time >= benchmark[0].Time, Equity[^1]).Value;
        Benchmark = benchmark.Count < 2 ? [] : [.. benchmark.Select(point => point with { Value = point.Value / benchmark[0].Value * first })];
        BenchmarkDaily = DailyReturns.Of(Benchmark, result.Configuration.TradingDays);
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

    /// <summary>The drawdown at which the fuse isolates the account, as a share.</summary>
    public double DrawdownLimit =>
        double.TryParse(
            Result.Configuration.Parameters.GetValueOrDefault("drawdown-limit"), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : DefaultDrawdownLimit;

    /// <summary>When an isolated account re-arms, in words.</summary>
    public string Rearming => Result.Configuration.Parameters.GetValueOrDefault("rearm-after") switch
    {
        null => $"it re-arms after {ParameterText.Write(StrategyOptions.BacktestRearm)}, with the mark at the equity of that moment",
        "none" => "a person re-arms it, with the mark at the equity of that moment",
        var after => $"it re-arms after {after}, with the mark at the equity of that moment",
    };

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
