using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using QuantConnect.Parameters;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Api;

/// <summary>What user code may leave out: symbols for tickers, override, adding what it uses; and what is set from outside.</summary>
public sealed class TickerTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_ticker_means_the_security_that_was_added_by_it_everywhere()
    {
        _rig.Folder.Write("equity/usa/map_files/new.csv", "20190101,old,Q\n20190601,old,Q\n20501231,new,Q\n");
        var run = Days("new", algorithm => algorithm.AddEquity("NEW", Resolution.Daily), (algorithm, _) =>
        {
            Symbol symbol = "NEW";
            var (data, bar) = (algorithm.Data, (TradeBar)algorithm.Data["NEW"]);
            algorithm.Note($"{data.ContainsKey("NEW")} {data.Bars["new"].Close:0.##} {bar.Close:0.##} {symbol.ID.Symbol}");
            algorithm.Note(
                $"{symbol == algorithm.Securities.Keys.Single()} {Symbol.Create("NEW", SecurityType.Equity, Market.USA) == symbol} {symbol}");
        });
        run.Notes.Take(2).ShouldBe(["True 100 100 OLD", "True True NEW"]);
    }

    [Fact]
    public void A_security_that_was_removed_or_added_again_is_still_found_by_its_ticker()
    {
        foreach (var ticker in new[] { "aaa", "bbb" })
        {
            _rig.Bars($"equity/usa/daily/{ticker}.zip", "2020-01-02", TimeSpan.FromDays(1), "100,100,100,100", "100,100,100,100");
        }

        var run = _rig.Run(algorithm =>
        {
            algorithm.SetStartDate(2020, 1, 2);
            algorithm.SetEndDate(2020, 1, 3);
            algorithm.SetBenchmark(_ => 1);
            var first = algorithm.AddEquity("AAA", Resolution.Daily).Symbol;
            algorithm.AddEquity("BBB", Resolution.Daily);
            algorithm.Securities.Remove(first);
            var again = Symbol.Create("aaa", SecurityType.Equity, Market.USA);
            algorithm.Note($"{algorithm.Securities[again].Symbol == first} {algorithm.Securities.Count} {algorithm.Securities.ContainsKey("CCC")}");
            algorithm.AddEquity("AAA", Resolution.Daily);
            algorithm.Note($"{algorithm.Securities["aaa"].Symbol == first} {algorithm.Securities["bbb"].Symbol.Value}");
        });
        run.Notes.Take(2).ShouldBe(["True 1 False", "True BBB"]);
    }

    [Fact]
    public void Runs_at_the_same_time_give_a_ticker_their_own_meaning()
    {
        using var other = new Rig();
        using var together = new Barrier(2);
        string First(Rig rig, string market)
        {
            rig.Bars($"crypto/{market}/hour/btcusd_trade.zip", "2020-01-01", TimeSpan.FromHours(1), "100,100,100,100");
            return rig.Run(
                algorithm =>
                {
                    algorithm.SetTimeZone(TimeZones.Utc);
                    algorithm.SetStartDate(2020, 1, 1);
                    algorithm.SetEndDate(2020, 1, 1);
                    algorithm.AddCrypto("BTCUSD", Resolution.Hour, market);
                    algorithm.SetBenchmark(_ => 1);
                    together.SignalAndWait(TimeSpan.FromSeconds(20));
                    Symbol meant = "BTCUSD";
                    algorithm.Note($"{meant.ID.Market}");
                }).Notes[0];
        }

        CopyReplacing("market-hours/market-hours-database.json", "Crypto-coinbase", "Crypto-bitfinex");
        CopyReplacing("symbol-properties/symbol-properties-database.csv", "coinbase,", "bitfinex,");
        void CopyReplacing(string file, string market, string by) =>
            other.Folder.Write(file, System.IO.File.ReadAllText(_rig.Folder.Full(file)).Replace(market, by, StringComparison.Ordinal));

        string[] markets = ["", ""];
        Parallel.Invoke(() => markets[0] = First(_rig, Market.Coinbase), () => markets[1] = First(other, Market.Bitfinex));

        markets.ShouldBe([Market.Coinbase, Market.Bitfinex]);
        ((Symbol)"BTCUSD").ID.Market.ShouldNotBe(Market.Coinbase);
    }

    [Fact]
    public void What_an_indicator_or_an_order_names_is_added()
    {
        var average = new SimpleMovingAverage(2);
        var run = Days(
            "aaa", algorithm => algorithm.RegisterIndicator(Symbol.Create("AAA", SecurityType.Equity, Market.USA), average, Resolution.Daily), null);
        run.Securities.Keys.Single().Value.ShouldBe("AAA");
        average.Current.Value.ShouldBe(100.5m);
    }

    [Fact]
    public void Parameters_reach_marked_members_before_Initialize()
    {
        var run = _rig
            .Coin("100,100,100,100")
            .Run(new Marked(), ("fast", "7"), ("Share", "0.25"), ("Side", "short"), ("span", "02:00:00"), ("bad", "x"));
        (run.Fast, run.Share, run.Side, run.Span).ShouldBe((7, 0.25m, PositionSide.Short, TimeSpan.FromHours(2)));
        run.Says.ShouldContain(text => text.Contains("Error applying parameter values: "));
    }

    [Fact]
    public void An_OnData_that_only_hides_the_base_method_is_called()
    {
        var run = _rig.Coin("100,100,100,100").Run(new Hiding());
        run.Notes.ShouldContain("hidden 100");
    }

    [Fact]
    public void A_run_without_a_warm_up_has_finished_warming_up_before_its_first_data()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,100,100").Run(new Hiding());
        run.Notes[0].ShouldBe("warm");
    }

    private static void SetUp(QCAlgorithm algorithm)
    {
        algorithm.SetTimeZone(TimeZones.Utc);
        algorithm.SetStartDate(2020, 1, 1);
        algorithm.SetEndDate(2020, 1, 1);
        algorithm.AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase, fillForward: false);
        algorithm.SetBenchmark(_ => 1);
    }

    private Script Days(string ticker, Action<Script> start, Action<Script, int>? step) =>
        _rig
            .Bars(
                $"equity/usa/daily/{ticker}.zip", "2019-07-08", TimeSpan.FromDays(1),
                "1000000,1000000,1000000,1000000", "1010000,1010000,1010000,1010000")
            .Run(
                algorithm =>
                {
                    algorithm.SetStartDate(2019, 7, 8);
                    algorithm.SetEndDate(2019, 7, 9);
                    algorithm.UniverseSettings.Resolution = Resolution.Daily;
                    algorithm.SetBenchmark(_ => 1);
                    start(algorithm);
                },
                step);

    private sealed class Marked : Script
    {
        [Parameter("fast")]
        public int Fast { get; set; } = 3;

        [Parameter]
        public decimal Share { get; set; }

        [Parameter]
        public PositionSide Side { get; set; }

        [Parameter("span")]
        public TimeSpan Span { get; set; }

        [Parameter("bad")]
        public int Bad { get; set; }

        public override void Initialize() => SetUp(this);
    }

    private sealed class Hiding : QCAlgorithm
    {
        public List<string> Notes { get; } = [];

        public override void Initialize() => SetUp(this);

        public override void OnWarmupFinished() => Notes.Add("warm");

        public new void OnData(Slice slice) => Notes.Add(FormattableString.Invariant($"hidden {slice.Bars["BTCUSD"].Close}"));
    }
}
