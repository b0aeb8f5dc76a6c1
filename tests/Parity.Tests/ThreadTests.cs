using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Parity;

/// <summary>Runs of one process do not see each other.</summary>
public sealed class ThreadTests
{
    [SkippableFact]
    public async Task Runs_at_the_same_time_give_what_each_gives_alone()
    {
        Skip.If(GoldenFolder.Cases is null, "The golden cases are not there.");
        string[] names = ["SpyHourBrackets", "BtcMinuteOrders", "SpyHourBrackets", "TwoMarketsHour"];

        var runs = await Task.WhenAll(names.Select(name => Task.Run(() => GoldenRun.Of(name))));

        foreach (var (name, run) in names.Zip(runs))
        {
            var golden = System.IO.Path.Combine(GoldenFolder.Cases!, name);
            run.Fills().Differences(GoldenTable.Read(System.IO.Path.Combine(golden, "fills.csv"))!).ShouldBeEmpty(name);
            run.Statistics().Differences(GoldenRun.ExpectedStatistics(System.IO.Path.Combine(golden, "statistics.json"))).ShouldBeEmpty(name);
        }
    }
}
