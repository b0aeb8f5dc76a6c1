using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Execution;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>An algorithm that trades by its own orders and has the fuse beside it.</summary>
public abstract class FusedAlgorithm : QCAlgorithm
{
    private DateTime _done;

    /// <summary>The fuse.</summary>
    protected SurvivalFuseRiskManagementModel Fuse { get; private set; } = null!;

    /// <summary>Sets what all of them have; to be called first.</summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Last day.</param>
    /// <param name="options">Constants of the fuse.</param>
    /// <param name="isMeasured">Whether the fuse looks at V, trend and liquidity; else at equity alone.</param>
    protected void Begin(DateTime start, DateTime end, FuseOptions options, bool isMeasured = false)
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(start);
        SetEndDate(end);
        SetCash(100_000);
        SetBenchmark(_ => 0);
        Fuse = new SurvivalFuseRiskManagementModel(options, isMeasured ? null : new NothingToReport());
        SetRiskManagement(Fuse);
        SetExecution(new ImmediateExecutionModel());
    }

    /// <summary>Does something once, at the first slice from a time on.</summary>
    protected bool IsFirstAt(DateTime time)
    {
        var isDue = Time >= time && _done < time;
        _done = isDue ? time : _done;
        return isDue;
    }

    private sealed class NothingToReport : IFuseSignals
    {
        public bool ReportsMarketState => true;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => default;
    }
}
