using System;
using System.Linq;
using MagnetLean.Execution;
using MagnetLean.Leverage;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Setups;
using MagnetLean.Sidecars;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Reports;

/// <summary>Follows a backtest and writes its <see cref="RunSidecar"/> at the end.</summary>
/// <param name="book">The setups.</param>
/// <param name="trackers">Market state and magnets by symbol.</param>
/// <param name="fuse">The survival fuse.</param>
/// <param name="execution">The execution model.</param>
/// <param name="leverage">How leverage follows from the field.</param>
/// <param name="run">What runs, and when.</param>
internal sealed class RunRecorder(
    SetupBook book,
    SymbolTrackers trackers,
    SurvivalFuseRiskManagementModel fuse,
    BracketExecutionModel execution,
    LeverageOptions leverage,
    RunSettings run)
{
    private readonly FieldRecorder _fields = new(new LeverageEngine(leverage), run);
    private readonly MagnetRecorder _magnets = new();
    private bool _hasBars;

    /// <summary>What is left at the end; null before.</summary>
    public RunSidecar? Written { get; private set; }

    /// <summary>Takes note of a symbol's latest bar: the field, and the magnets that were born or ended with it.</summary>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="tracker">Its tracker.</param>
    public void Record(Symbol symbol, SymbolTracker tracker)
    {
        _hasBars = true;
        _fields.Record(symbol, tracker);
        _magnets.Record(symbol, tracker.Magnets);
    }

    /// <summary>Makes the sidecar; of a run without a bar there is none.</summary>
    /// <param name="algorithm">The algorithm, at its end.</param>
    /// <param name="intoStore">Whether it is written through the object store, too.</param>
    public void Save(QCAlgorithm algorithm, bool intoStore)
    {
        if (!_hasBars)
        {
            return;
        }

        var name = algorithm.GetType().Name;
        var traded = book.Closed
            .Where(entry => entry.Setup.Entered > 0)
            .Concat(book.Current.Where(entry => entry.Setup.Status == SetupStatus.Open))
            .ToList();
        var early = traded.Take(Math.Max(0, traded.Count - RunSidecar.MaxSetups)).ToList();
        var sidecar = new RunSidecar
        {
            Algorithm = name,
            Symbols = [.. trackers.All.Keys.Select(symbol => symbol.Value)],
            Parameters = algorithm.GetParameters()
                .ToDictionary(parameter => parameter.Key, parameter => Secrets.Shown(parameter.Key, parameter.Value)),
            HighWaterMark = fuse.HighWaterMark,
            Rearms = fuse.Rearms,
            Orphans = execution.Orphans,
            OrphanFees = execution.OrphanFees,
            OrphanProfit = execution.OrphanProfit,
            Refused = book.Refusals.ToDictionary(),
            LatestRefusals = book.LatestRefusals.ToDictionary(),
            EarlySetups = early.Count,
            EarlyFees = early.Sum(entry => entry.Setup.Fees),
            EarlyProfit = early.Sum(entry => entry.Setup.Profit),
            Setups = [.. traded.Skip(early.Count).Select(entry => SetupRecord.Of(entry.Symbol.Value, entry.Setup))],
            Fuse = FuseSidecar.Of(algorithm)?.History ?? [.. fuse.History.TakeLast(FuseSidecar.MaxEntries).Select(FuseRecord.Of)],
            Magnets = [.. _magnets.Records(trackers)],
            WeakMagnets = _magnets.LeftOut,
            Fields = _fields.Records,
        };
        Written = sidecar;
        if (intoStore)
        {
            algorithm.ObjectStore.SaveBytes(RunSidecar.KeyFor(name), sidecar.ToJson());
        }
    }
}
