using System;
using System.Collections.Generic;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Securities;

namespace MagnetLean.Parameters;

/// <summary>
/// Sets an algorithm up for a run of the strategy: dates, account, instruments, warm-up. Whoever is to see the strategy's bars calls it.
/// </summary>
public static class RunSetup
{
    /// <summary>Applies the run's settings; to be called from <c>Initialize</c>.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="options">The run.</param>
    /// <returns>The symbols in the order of the tickers; the first is the benchmark.</returns>
    /// <exception cref="OptionsException">LEAN does not know one or more tickers; all are named.</exception>
    public static IReadOnlyList<Symbol> Apply(QCAlgorithm algorithm, StrategyOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        var run = options.Run;
        algorithm.SetTimeZone(TimeZones.Utc);
        algorithm.SetStartDate(run.Start);
        algorithm.SetEndDate(run.End);
        if (run.AccountCurrency != algorithm.AccountCurrency)
        {
            algorithm.SetAccountCurrency(run.AccountCurrency);
        }

        algorithm.SetCash(run.Cash);
        algorithm.SetBrokerageModel(run.Brokerage, run.AccountType);
        var symbols = AddAll(algorithm, run, (decimal)options.Leverage.HighTensionLeverage);
        SayWhatIsFree(algorithm, run);
        SetBenchmark(algorithm, symbols[0], run.Resolution);
        algorithm.SetWarmUp(run.WarmUpBars, run.Resolution);
        return symbols;
    }

    // LEAN reads a benchmark's hours, and the data may hold days or minutes alone: then the price that the strategy sees is one.
    private static void SetBenchmark(QCAlgorithm algorithm, Symbol symbol, Resolution resolution)
    {
        if (resolution == Resolution.Hour)
        {
            algorithm.SetBenchmark(symbol);
        }
        else
        {
            var security = algorithm.Securities[symbol];
            algorithm.SetBenchmark(_ => security.Price);
        }
    }

    // LEAN's default brokerage charges only where it takes Interactive Brokers' fees.
    private static void SayWhatIsFree(QCAlgorithm algorithm, RunSettings run)
    {
        if (run.Brokerage != BrokerageName.Default || run.SecurityType == SecurityType.Equity)
        {
            return;
        }

        var own = BrokerageChoice.Meant(run.Market);
        algorithm.Log($"Fees are zero: LEAN's default brokerage charges none for {run.SecurityType}"
            + (own is not null && Enum.TryParse<BrokerageName>(own, out var name)
                ? $"; brokerage:{own},account-type:{ParameterText.Write(BrokerageChoice.Accounts(name)[0])} takes those of {run.Market}."
                : "."));
    }

    private static List<Symbol> AddAll(QCAlgorithm algorithm, RunSettings run, decimal wantedLeverage)
    {
        var symbols = new List<Symbol>();
        var faults = new OptionsFaults(ParameterText.Kebab);
        foreach (var ticker in run.Tickers)
        {
            try
            {
                symbols.Add(Add(algorithm, ticker, run, wantedLeverage));
            }
            catch (Exception fault) when (fault is not NotSupportedException)
            {
                faults.Add(
                    nameof(run.Symbols),
                    ticker,
                    $"a {run.SecurityType} that LEAN knows on {run.Market} (symbol-properties-database.csv of the data folder lists them); "
                    + $"LEAN says: {fault.Message.TrimEnd('.')}");
            }
        }

        faults.ThrowIfAny();
        return symbols;
    }

    private static Symbol Add(QCAlgorithm algorithm, string ticker, RunSettings run, decimal wanted)
    {
        // By type and ticker LEAN would log its own failure with a stack trace, and return nothing.
        var security = algorithm.AddSecurity(
            Symbol.Create(ticker, run.SecurityType, run.Market.ToLowerInvariant()),
            run.Resolution,
            fillForward: true,
            Security.NullLeverage,
            extendedMarketHours: false,
            dataNormalizationMode: run.DataNormalization);
        var allowed = security.BuyingPowerModel.GetLeverage(security);
        if (allowed < wanted && security.BuyingPowerModel is not CashBuyingPowerModel && run.Brokerage == BrokerageName.Default)
        {
            security.SetLeverage(wanted);
        }
        else if (allowed < wanted)
        {
            algorithm.Log(FormattableString.Invariant($"{ticker}: the account allows leverage {allowed}, so L ends there instead of at {wanted}."));
        }

        return security.Symbol;
    }
}
