using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class ForeignAlgorithmTests : IDisposable
{
    private const string Trader = """
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;

        public class Trader : QCAlgorithm
        {
            private Symbol _symbol;

            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2023, 1, 2);
                SetEndDate(2023, 1, 8);
                SetCash(100000);
                _symbol = AddCrypto(GetParameter("ticker"), Resolution.Hour, GetParameter("market")).Symbol;
                SetBenchmark(_symbol);
            }

            public override void OnData(Slice data)
            {
                if (GetParameter("fail") == "true")
                {
                    throw new System.InvalidOperationException("the strategy has a fault");
                }

                if (!Portfolio.Invested)
                {
                    MarketOrder(_symbol, Library.Figures.Quantity, tag: "entry, \"first\"");
                }
            }
        }
        """;

    private readonly Workspace _workspace = new();

    public ForeignAlgorithmTests()
    {
        var library = Path.Combine(_workspace.Folder("team"), "Team.Library.dll");
        ForeignDll.Compile(
            library, "namespace Library { public static class Figures { public const int Unused = 0; public static int Quantity => 2; } }");
        ForeignDll.Compile(_workspace.At("team/Team.dll"), Trader, library);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_dll_of_another_team_runs_with_the_library_beside_it()
    {
        var (code, output, error) = Run("ticker:SYNUSD,market:bitfinex");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("STATISTICS:: Total Orders");
        output.ShouldContain("Completed");
        using var result = JsonDocument.Parse(File.ReadAllText(_workspace.At("out/Trader.json")));
        result.RootElement.GetProperty("orders").EnumerateObject().Single().Value.GetProperty("quantity").GetDecimal().ShouldBe(2m);
        File.Exists(_workspace.At("out/Trader-order-events.json")).ShouldBeTrue();
        var csv = File.ReadAllLines(_workspace.At("out/Trader-orders.csv"));
        csv.Length.ShouldBe(2);
        csv[1].ShouldStartWith("1,2023-01-02T");
        csv[1].ShouldEndWith(",Filled,\"entry, \"\"first\"\"\"");
    }

    [Fact]
    public void A_fault_of_the_algorithm_ends_in_1_with_one_line_and_its_stack_only_on_request()
    {
        var (code, _, error) = Run("ticker:SYNUSD,market:bitfinex,fail:true");
        code.ShouldBe(1);
        error.ShouldContain("the strategy has a fault");
        error.ShouldNotContain("   at ");
        var (_, _, verbose) = Run("ticker:SYNUSD,market:bitfinex,fail:true", "--verbose");
        verbose.ShouldContain("   at Trader.OnData");
    }

    [Fact]
    public void No_data_in_the_period_ends_in_1()
    {
        var (code, _, error) = Run("ticker:BTCUSD,market:coinbase");
        code.ShouldBe(1);
        error.ShouldStartWith("error: ");
        error.ShouldContain("data");
    }

    private (int ExitCode, string Output, string Error) Run(string parameters, params string[] more) => _workspace.Run(
    [
        "--algorithm-type-name", "Trader", "--algorithm-location", "team/Team.dll", "--data-folder", Path.Combine(Workspace.Repository, "data"),
        "--results-destination-folder", "out", "--parameters", parameters, .. more
    ]);
}
