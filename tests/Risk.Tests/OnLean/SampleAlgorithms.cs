using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// A framework algorithm as LEAN's users write them: LEAN's own alpha, construction and execution models, and the fuse by its one line.
/// </summary>
public class FusedEmaCross : QCAlgorithm
{
    public SurvivalFuseRiskManagementModel? Fuse { get; private set; }

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 2, 1);
        SetEndDate(2023, 7, 31);
        SetCash(100_000);
        SetBenchmark(AddCrypto("SYNUSD", Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol);
        SetWarmUp(200, Resolution.Hour);

        AddAlpha(new EmaCrossAlphaModel(24, 96, Resolution.Hour));
        SetPortfolioConstruction(new EqualWeightingPortfolioConstructionModel(TimeSpan.FromHours(1)));
        SetExecution(new ImmediateExecutionModel());
        SetRiskManagement(Protect(new SurvivalFuseRiskManagementModel(new FuseOptions { RearmAfter = NodaTime.Duration.FromDays(5) })));
    }

    protected virtual IRiskManagementModel Protect(SurvivalFuseRiskManagementModel fuse) => Fuse = fuse;
}

/// <summary>The same beside another risk model: the fuse goes last.</summary>
public sealed class FusedEmaCrossWithTrailingStop : FusedEmaCross
{
    protected override IRiskManagementModel Protect(SurvivalFuseRiskManagementModel fuse) =>
        new CompositeRiskManagementModel(new TrailingStopRiskManagementModel(0.04m), base.Protect(fuse));
}
