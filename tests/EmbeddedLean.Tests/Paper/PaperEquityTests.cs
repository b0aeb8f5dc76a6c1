using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>A share at 20 that is split two for one on 2019-06-26.</summary>
public sealed class PaperEquityTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-paper-");

    public PaperEquityTests()
    {
        _data.Write("equity/usa/map_files/abc.csv", "19980102,abc,Q\n20501231,abc,Q\n");
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,1,0.5,1\n20190625,1,0.5,20\n20501231,1,1,0\n");
        var days = new[] { 20, 21, 24, 25, 26, 27, 28 };
        _data.Zip("equity/usa/hour/abc.zip", [.. days.SelectMany(day => Enumerable.Range(9, 7).Select(hour => (Day: day, Hour: hour)))
            .Select(bar => FormattableString.Invariant($"201906{bar.Day} {bar.Hour:00}:00,{Prices(bar.Day < 26 ? 20 : 10, bar.Hour)},1000"))]);
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(true);
    }

    [Fact]
    public void Live_prices_are_raw_and_a_split_changes_holdings_and_orders_as_a_brokerage_does()
    {
        using (var session = Start(until: 27))
        {
            session.Replay().Error.ShouldBeNull();
            var algorithm = (Holder)session.Algorithm!;
            algorithm.Closes[new DateTime(2019, 6, 25, 16, 0, 0)].ShouldBe(20.06m);
            algorithm.Closes[new DateTime(2019, 6, 26, 16, 0, 0)].ShouldBe(10.06m);
        }

        using var next = Start(until: 28);
        var resumed = (Holder)next.Algorithm!;
        resumed.Portfolio[resumed.Abc].Quantity.ShouldBe(20);
        resumed.Portfolio[resumed.Abc].AveragePrice.ShouldBeInRange(10.0m, 10.1m);
        var stop = resumed.Transactions.GetOpenOrders().ShouldHaveSingleItem().ShouldBeOfType<StopMarketOrder>();
        (stop.Quantity, stop.StopPrice).ShouldBe((-20m, 7.5m));

        // History is in today's shares.
        resumed.History<TradeBar>(resumed.Abc, new DateTime(2019, 6, 25, 9, 0, 0), new DateTime(2019, 6, 25, 16, 0, 0), Resolution.Hour)
            .Last().Close.ShouldBe(10.03m);
    }

    private static string Prices(int price, int hour) =>
        FormattableString.Invariant($"{price}0{hour - 9}00,{price}0{hour - 9}90,{price}0{hour - 9}00,{price}0{hour - 9}00");

    private PaperSession Start(int until) => PaperSession.Start(new PaperJob
    {
        AlgorithmTypeName = nameof(Holder),
        CreateAlgorithm = () => new Holder(),
        DataFolder = _data.Path,
        AccountFolder = Path.Combine(_folder.FullName, "account"),
        Start = new DateTime(2019, 6, 24, 13, 0, 0, DateTimeKind.Utc),
        ReplayUntil = new DateTime(2019, 6, until, 4, 0, 0, DateTimeKind.Utc),
        SyncToDisk = false,
    });

    private sealed class Holder : QCAlgorithm
    {
        public Symbol Abc { get; private set; } = QuantConnect.Symbol.Empty;

        public Dictionary<DateTime, decimal> Closes { get; } = [];

        public override void Initialize()
        {
            SetCash(1_000);
            Abc = AddEquity("ABC", Resolution.Hour).Symbol;
            SetBenchmark(Abc);
            SetWarmUp(3);
        }

        public override void OnData(Slice slice)
        {
            if (IsWarmingUp || !slice.Bars.TryGetValue(Abc, out var bar))
            {
                return;
            }

            Closes[Time] = bar.Close;
            if (!Portfolio.Invested)
            {
                MarketOrder(Abc, 10);
                StopMarketOrder(Abc, -10, 15m);
            }
        }
    }
}
