using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Bars;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

public class BarRecorderTests
{
    [Fact]
    public void The_bars_of_a_run_come_with_their_warm_up_and_what_the_account_may_do()
    {
        var bars = Record(
            ("symbols", "SYNUSD"), ("market", "bitfinex"), ("resolution", "hour"), ("start", "2023-01-15"), ("end", "2023-01-20")).Symbols.Single();

        bars.Ticker.ShouldBe("SYNUSD");
        bars.BarLength.ShouldBe(Duration.FromHours(1));
        bars.Lot.ShouldBeGreaterThan(0);
        bars.Leverage.ShouldBe(3, 1e-9m);
        bars.Bars.Count(bar => bar.IsWarmUp).ShouldBe(200);
        bars.Bars.Count.ShouldBe(200 + 1 + 6 * 24);
        bars.Bars.ShouldAllBe(
            bar => bar.IsOpenAtClose && bar.Bar.Volume > 0 && bar.Bar.Spread > 0 && bar.SetupEnd - bar.Bar.End == Duration.FromHours(50));
    }

    [Fact]
    public void Faulty_parameters_are_all_named_before_anything_runs()
    {
        var fault = Should.Throw<InputException>(
            () => Record(("symbols", "SYNUSD"), ("market", "bitfinex"), ("max-leverage", "99"), ("drawdwon-limit", "0.1")));

        fault.Faults.Count.ShouldBeGreaterThan(1);
        fault.Message.ShouldContain("max-leverage is 99");
        fault.Message.ShouldContain("did you mean 'drawdown-limit'?");
    }

    private static Recording Record(params (string Name, string Value)[] parameters) =>
        new SurvivalLab(ProjectFolder.SampleData, parameters).Recording;
}
