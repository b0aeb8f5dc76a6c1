using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Research.Ablation;

/// <summary>What one variant came to. Shares are of 1, money is in account currency.</summary>
internal sealed record AblationRun
{
    /// <summary>What was run.</summary>
    public required AblationVariant Variant { get; init; }

    /// <summary>Equity over time.</summary>
    public required IReadOnlyList<TimePoint> Equity { get; init; }

    /// <summary>Net return of the period.</summary>
    public required double Return { get; init; }

    /// <summary>Furthest fall of equity below its highest so far, at most 0.</summary>
    public required double Drawdown { get; init; }

    /// <summary>Worst return of a day.</summary>
    public required double WorstDay { get; init; }

    /// <summary>Orders sent.</summary>
    public required int Orders { get; init; }

    /// <summary>Fees paid.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Share of the period in which a symbol or the account was Triggered or in Cooldown, and none Isolated.</summary>
    public required double Reduced { get; init; }

    /// <summary>Share of the period in which the account, or a symbol, was Isolated.</summary>
    public required double Flat { get; init; }

    /// <summary>How often the fuse acted: transitions and further cuts that a trigger brought about.</summary>
    public required int Acts { get; init; }

    /// <summary>The run's result file.</summary>
    public required string ResultFile { get; init; }

    /// <summary>Fills by symbol, in their order.</summary>
    public required IReadOnlyDictionary<Symbol, IReadOnlyList<AblationFill>> Fills { get; init; }

    /// <summary>Account currency per unit of each symbol and of its price, at the end.</summary>
    public required IReadOnlyDictionary<Symbol, decimal> UnitValues { get; init; }

    /// <summary>Last prices.</summary>
    public required IReadOnlyDictionary<Symbol, decimal> LastPrices { get; init; }

    /// <summary>What the fuse did, oldest first.</summary>
    public required IReadOnlyList<FuseTransition> History { get; init; }

    /// <summary>Sums a run up.</summary>
    /// <param name="variant">What was run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="algorithm">The algorithm, whose run is over.</param>
    /// <param name="history">What its fuse has told, oldest first.</param>
    public static AblationRun Of(AblationVariant variant, RunResult result, QCAlgorithm algorithm, IReadOnlyList<FuseTransition> history)
    {
        var equity = result.Points(RunSeries.EquityChart, RunSeries.Equity);
        var performance = Performance.Of(equity, DailyReturns.Of(equity, RunCalendar.Of(result)));
        var (reduced, flat) = Shares(history, equity);
        return new AblationRun
        {
            Variant = variant,
            Equity = equity,
            Return = performance.Return,
            Drawdown = performance.Drawdown,
            WorstDay = performance.WorstDay,
            Orders = algorithm.Transactions.OrdersCount,
            Fees = algorithm.Portfolio.TotalFees,
            Reduced = reduced,
            Flat = flat,
            Acts = history.Count(entry => entry.Cause is FuseCause.Trigger or FuseCause.Floor),
            ResultFile = result.Path,
            Fills = AblationFill.Of(algorithm),
            UnitValues = algorithm.Securities.Values.ToDictionary(
                security => security.Symbol, security => security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier),
            LastPrices = algorithm.Securities.Values.ToDictionary(security => security.Symbol, security => security.Price),
            History = history,
        };
    }

    // Shares of the period that the strictest of all machines spent reduced and isolated.
    private static (double Reduced, double Flat) Shares(IReadOnlyList<FuseTransition> history, IReadOnlyList<TimePoint> equity)
    {
        if (equity.Count < 2)
        {
            return (0, 0);
        }

        var (start, end) = (At(equity[0].Time), At(equity[^1].Time));
        var states = new Dictionary<string, FuseState>();
        var (reduced, flat, since) = (Duration.Zero, Duration.Zero, start);
        foreach (var entry in history.Append(null))
        {
            var until = Instant.Min(Instant.Max(entry?.Time ?? end, since), end);
            var strictest = states.Values.Aggregate(FuseState.Active, FuseStates.Stricter);
            reduced += strictest is FuseState.Triggered or FuseState.Cooldown ? until - since : Duration.Zero;
            flat += strictest == FuseState.Isolated ? until - since : Duration.Zero;
            since = until;
            if (entry is not null)
            {
                states[entry.Scope] = entry.To;
            }
        }

        return (reduced / (end - start), flat / (end - start));
    }

    private static Instant At(DateTime time) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
