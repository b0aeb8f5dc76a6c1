using System;
using System.Linq;
using MagnetLean.Alphas;
using MagnetLean.Commands;
using MagnetLean.Execution;
using MagnetLean.Parameters;
using MagnetLean.Portfolio;
using MagnetLean.Reports;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Setups;
using MagnetLean.Sidecars;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean;

/// <summary>
/// The magnet strategy on LEAN: wires the models and nothing else. All of it is set by parameters, see <see cref="StrategyOptions"/>.
/// </summary>
public class MagnetAlgorithm : QCAlgorithm, ITradeTaker
{
    private TradeDesk? _desk;
    private SurvivalFuseRiskManagementModel? _fuse;
    private RunRecorder? _recorder;
    private StrategyJournal? _journal;

    /// <inheritdoc/>
    public override void Initialize()
    {
        var parameters = GetParameters().ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        var options = StrategyOptions.Read(parameters, LiveMode, out var unknown);
        foreach (var name in unknown)
        {
            Log($"Parameter '{name}' means nothing to this algorithm and was ignored.");
        }

        var run = options.Run;
        var symbols = RunSetup.Apply(this, options);
        var book = new SetupBook();
        var trackers = new SymbolTrackers(options.Market, options.Magnets, StoredCalibration.Load(this, options));
        var signals = new ProtocolSignals(this, trackers, book);
        var rules = new SurvivalFuse(options.Fuse);
        var fuse = _fuse = new SurvivalFuseRiskManagementModel(options.Fuse, signals, run.PersistState, notifications: options.Notifications);
        var construction = new DynamicLeveragePortfolioConstructionModel(
            book, trackers, options.Leverage, options.Sizing, leverageCap: fuse.LeverageCap, onFault: OnFault);
        bool MayOpen(Symbol symbol) => fuse.AllowsNewExposure(symbol) && rules.Firing(signals.Read(symbol)) == FuseTriggers.None;
        var alpha = new MagnetAlphaModel(
            trackers,
            book,
            options.Setup,
            run.Resolution,
            MayOpen,
            OnFault,
            own: symbols,
            quantityOf: construction.QuantityFor);
        var execution = new BracketExecutionModel(book, options.Bracket, OnFault, own: symbols);
        SetAlpha(alpha);
        SetPortfolioConstruction(construction);
        SetRiskManagement(fuse);
        SetExecution(execution);
        fuse.Attach(this);
        _desk = new TradeDesk(book, trackers, options.Setup, run.Resolution, MayOpen);
        AddCommand<ExecuteTrade>();
        if (fuse.Journal is { } kept)
        {
            var journal = _journal = new StrategyJournal(kept, options.Leverage);
            alpha.Tracked += journal.Record;
            (book.Opened, book.Ended) = (journal.NoteOpened, journal.NoteClosed);
        }

        Resume(execution, fuse);
        if (fuse.StateNamed("warm-up") is { } begun)
        {
            var anchor = new WarmUpAnchor(begun, run);
            anchor.Apply(this);
            alpha.Tracked += anchor.StoreFirstBar;
        }

        // Of a run that is one of thousands only the figures count.
        if (AlgorithmMode == AlgorithmMode.Optimization)
        {
            return;
        }

        var charts = new ProtocolCharts(symbols[0], book, fuse, LiveMode ? TimeSpan.Zero : ProtocolCharts.SpacingFor(run.Start, run.End));
        alpha.Tracked += charts.Plot;
        if (LiveMode)
        {
            fuse.Transitioned += _ => ReportState();
        }
        else
        {
            var recorder = _recorder = new RunRecorder(book, trackers, fuse, execution, options.Leverage, run);
            alpha.Tracked += (_, symbol, tracker) => recorder.Record(symbol, tracker);
        }
    }

    /// <summary>What a backtest leaves at its end; null before.</summary>
    public RunSidecar? Sidecar => _recorder?.Written;

    /// <summary>
    /// Whether it is left in the object store, too, under <see cref="RunSidecar.KeyFor"/>. Default true; who writes <see cref="Sidecar"/> beside the
    /// result switches it off, as runs side by side share a key.
    /// </summary>
    public bool StoresSidecar { get; set; } = true;

    /// <inheritdoc/>
    public override void OnOrderEvent(OrderEvent orderEvent) => _fuse?.OnOrderEvent(this, orderEvent);

    /// <inheritdoc/>
    public override void OnEndOfAlgorithm()
    {
        ReportState();
        _recorder?.Save(this, StoresSidecar);
        _fuse?.EndJournal();
    }

    /// <inheritdoc/>
    bool ITradeTaker.Take(ExecuteTrade trade)
    {
        var (isDone, outcome) = _desk?.Take(this, trade) ?? (false, "the algorithm is not ready");
        if (!isDone)
        {
            Error($"{nameof(ExecuteTrade)} refused: {outcome}.");
        }

        _fuse?.Journal?.Append(SliceBars.At(UtcTime), new CommandAnswered(trade.Id?.ToString() ?? string.Empty, nameof(ExecuteTrade), isDone, trade.Reason, outcome));
        return isDone;
    }

    private void Resume(BracketExecutionModel execution, SurvivalFuseRiskManagementModel fuse)
    {
        if (fuse.StateNamed("setups") is { } setups && execution.Resume(this, setups) is { } fault)
        {
            Error(fault);
            fuse.IsolateAfterFault("the stored setups could not be read");
        }
    }

    private void OnFault(QCAlgorithm algorithm, Exception fault)
    {
        Error(fault);
        _journal?.NoteFault(this, fault);
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
