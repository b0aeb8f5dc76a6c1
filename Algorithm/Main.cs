using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Alphas;
using MagnetLean.Execution;
using MagnetLean.Parameters;
using MagnetLean.Portfolio;
using MagnetLean.Reports;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Sidecars;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean;

/// <summary>The magnet strategy on LEAN: wires the models and nothing else. All of it is set by parameters, see <see cref="StrategyOptions"/>.</summary>
public class MagnetAlgorithm : QCAlgorithm
{
    private SurvivalFuseRiskManagementModel? _fuse;
    private RunRecorder? _recorder;

    /// <inheritdoc />
    public override void Initialize()
    {
        var parameters = GetParameters().ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        var options = StrategyOptions.Read(parameters, LiveMode, out var strangers);
        foreach (var stranger in strangers)
        {
            Log($"Parameter '{stranger}' means nothing to this algorithm and was ignored.");
        }

        var run = options.Run;
        SetTimeZone(TimeZones.Utc);
        SetStartDate(run.Start);
        SetEndDate(run.End);
        if (run.AccountCurrency != AccountCurrency)
        {
            SetAccountCurrency(run.AccountCurrency);
        }

        SetCash(run.Cash);
        SetBrokerageModel(run.Brokerage, run.AccountType);
        var symbols = AddAll(options);
        SetBenchmark(symbols[0]);
        SetWarmUp(run.WarmUpBars, run.Resolution);

        var book = new SetupBook();
        var trackers = new SymbolTrackers(options.Market, options.Magnets);
        var signals = new ProtocolSignals(this, trackers, book);
        var rules = new SurvivalFuse(options.Fuse);
        var fuse = _fuse = new SurvivalFuseRiskManagementModel(options.Fuse, signals);
        var alpha = new MagnetAlphaModel(
            trackers, book, options.Setup, run.Resolution, symbol => fuse.AllowsNewExposure(symbol) && rules.Firing(signals.Read(symbol)) == FuseTriggers.None, OnFault);
        var execution = new BracketExecutionModel(book, options.Bracket, OnFault, closesStrangers: true);
        SetAlpha(alpha);
        SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(
            book, trackers, options.Leverage, options.Sizing, leverageCap: fuse.LeverageCap, onFault: OnFault));
        SetRiskManagement(fuse);
        SetExecution(execution);
        fuse.Attach(this);
        fuse.Transitioned += _ => ReportState();

        var charts = new ProtocolCharts(symbols[0], book, fuse, LiveMode ? TimeSpan.Zero : ProtocolCharts.SpacingFor(run.Start, run.End));
        alpha.Tracked += charts.Plot;
        if (!LiveMode)
        {
            var recorder = _recorder = new RunRecorder(book, trackers, fuse, execution);
            alpha.Tracked += (_, symbol, tracker) => recorder.Note(symbol, tracker);
        }
    }

    /// <summary>What a backtest left in the object store at its end; null before.</summary>
    public RunSidecar? Sidecar => _recorder?.Written;

    /// <inheritdoc />
    public override void OnOrderEvent(OrderEvent orderEvent) => _fuse?.OnOrderEvent(this, orderEvent);

    /// <inheritdoc />
    public override void OnEndOfAlgorithm()
    {
        ReportState();
        _recorder?.Save(this);
    }

    private List<Symbol> AddAll(StrategyOptions options)
    {
        var symbols = new List<Symbol>();
        var faults = new OptionsFaults(ParameterText.Kebab);
        foreach (var ticker in options.Run.Tickers)
        {
            try
            {
                symbols.Add(Add(ticker, options));
            }
            catch (Exception fault) when (fault is not NotSupportedException)
            {
                // LEAN says little about a ticker that it does not know, on some markets nothing but a null reference.
                var run = options.Run;
                faults.Add(nameof(run.Symbols), ticker, $"a {run.SecurityType} that LEAN knows on {run.Market} (symbol-properties-database.csv of the data folder lists them); LEAN says: {fault.Message}");
            }
        }

        faults.ThrowIfAny();
        return symbols;
    }

    private Symbol Add(string ticker, StrategyOptions options)
    {
        var run = options.Run;
        var security = AddSecurity(
            run.SecurityType,
            ticker,
            run.Resolution,
            run.Market.ToLowerInvariant(),
            fillForward: true,
            Security.NullLeverage,
            extendedMarketHours: false,
            dataNormalizationMode: run.DataNormalization);
        var wanted = (decimal)options.Leverage.HighTensionLeverage;
        var allowed = security.BuyingPowerModel.GetLeverage(security);
        if (allowed < wanted && security.BuyingPowerModel is not CashBuyingPowerModel && run.Brokerage == BrokerageName.Default)
        {
            security.SetLeverage(wanted);
        }
        else if (allowed < wanted)
        {
            Log($"{ticker}: the account allows leverage {allowed}, so L ends there instead of at {wanted}.");
        }

        return security.Symbol;
    }

    private void OnFault(QCAlgorithm algorithm, Exception fault)
    {
        Error(fault);
        _fuse?.IsolateAfterFault(fault.Message);
    }

    private void ReportState()
    {
        if (_fuse is not { } fuse)
        {
            return;
        }

        var equity = Portfolio.TotalPortfolioValue;
        SetRuntimeStatistic("Fuse", fuse.AccountState.ToString());
        SetRuntimeStatistic("Leverage", equity > 0 ? Math.Round(Portfolio.TotalAbsoluteHoldingsCost / equity, 2) : 0);
        SetRuntimeStatistic("Equity High-Water Mark", Math.Round(fuse.HighWaterMark, 2));
    }
}
