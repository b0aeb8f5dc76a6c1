using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

/// <summary>An algorithm of another team with the fuse: console, page and files show what the fuse did, and what the algorithm was given.</summary>
public sealed class ForeignFuseTests : IDisposable
{
    private static readonly string Guarded = BuyerSource.Of("Guarded", """
        SetRiskManagement(new MagnetLean.Risk.SurvivalFuseRiskManagementModel());
        if (GetParameter("start") != null || GetParameter("symbols") != null) { throw new System.InvalidOperationException("not mine"); }
        """);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Its_fuse_is_on_console_page_and_beside_the_result_and_the_samples_parameters_are_not_its_own()
    {
        // 500 coins at 100; at hour 150 the price falls to 85 and stays: 7.5 % of the account, beyond the 5 % at which it is isolated.
        using var market = new ScriptedMarket().With(
            "CALMUSD", "bitfinex", 290, new Dictionary<int, (decimal, decimal, decimal, decimal)> { [150] = (100, 100, 85, 85) });
        ForeignDll.Compile(_workspace.At("Guarded.dll"), Guarded, typeof(SurvivalFuseRiskManagementModel).Assembly.Location);

        var (code, output, error) = _workspace.Run(
            "backtest", "--config", Path.Combine(Workspace.Repository, "config.json"), "--algorithm-type-name", "Guarded",
            "--algorithm-location", "Guarded.dll",
            "--data-folder", market.Data, "--results", "out", "--object-store-root", "store");

        (code, error).ShouldBe((0, string.Empty));
        output.ShouldContain("Survival fuse: transitions and cuts by trigger");
        output.ShouldContain("DrawdownBreach");
        output.ShouldContain("The survival fuse closed the account on 2024-01-07");
        output.ShouldNotContain("SYNUSD");

        var fuse = FuseSidecar.FromJson(File.ReadAllBytes(_workspace.At("out/Guarded-fuse.json")));
        (fuse.Algorithm, fuse.DrawdownLimit, fuse.DrawdownIsolates, fuse.RearmAfterSeconds).ShouldBe(("Guarded", 0.05, true, null));
        fuse.History.ShouldContain(entry => entry.Scope == "account" && entry.To == "Isolated" && entry.Time.Day == 7);
        var page = File.ReadAllText(_workspace.At("out/report.html"));
        page.ShouldContain("The survival fuse closed the account on 2024-01-07");
        page.ShouldContain("the fuse isolates the account; a person re-arms it");
        page.ShouldContain(">Isolated<");
        page.ShouldNotContain("did not know");
        page.ShouldNotContain("SYNUSD");

        // The page of the result, made later, is of the same run.
        _workspace.Run("report", "out/Guarded.json", "--output", "again.html", "--data-folder", market.Data).ExitCode.ShouldBe(0);
        var again = File.ReadAllText(_workspace.At("again.html"));
        again.ShouldContain("The survival fuse closed the account on 2024-01-07");
        again.ShouldContain("the fuse isolates the account; a person re-arms it");
    }
}
