using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
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
    private readonly DirectoryInfo _folder = MemoryFolder.Create("magnetlean-paper-");

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

    public static TheoryData<int, bool> Stops()
    {
        // Hours from noon of the day before the split (UTC) to the evening of its day; the exchange's midnight is at 4.
        var stops = new TheoryData<int, bool>();
        foreach (var hour in new[] { 6, 8, 9, 12, 15, 16, 17, 24, 27 })
        {
            stops.Add(hour, true);
            stops.Add(hour, false);
        }

        return stops;
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_split_and_a_dividend_are_booked_once_whenever_the_session_before_has_stopped(int hours, bool warmsUp)
    {
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,0.9,0.5,1\n20190625,0.9,0.5,20\n20501231,1,1,0\n");
        var end = new DateTime(2019, 6, 27, 4, 0, 0, DateTimeKind.Utc);
        var whole = AccountOf(Run("whole", end, warmsUp));

        Run("parts", new DateTime(2019, 6, 25, 12, 0, 0, DateTimeKind.Utc).AddHours(hours), warmsUp);
        var resumed = Run("parts", end, warmsUp);

        // 10 shares of 20 become 20 of 10; the dividend is a tenth of 20 a share, before the split.
        var account = AccountOf(resumed);
        account.ShouldBe(whole);
        account.ShouldStartWith("20 shares, stop -20 at 7.5, cash ");
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_renaming_changes_nothing_of_what_is_held_whenever_the_session_before_has_stopped(int hours, bool warmsUp)
    {
        // Until the 25th it was XYZ, whose file ends then; there is no split.
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,1,1,1\n20501231,1,1,0\n");
        _data.Write("equity/usa/map_files/abc.csv", "19980102,xyz,Q\n20190625,xyz,Q\n20501231,abc,Q\n");
        _data.Zip("equity/usa/hour/xyz.zip", Bars(day => day < 26));
        _data.Zip("equity/usa/hour/abc.zip", Bars(day => day >= 26));
        var end = new DateTime(2019, 6, 27, 4, 0, 0, DateTimeKind.Utc);
        var whole = Run("whole", end, warmsUp);
        whole.Closes[new DateTime(2019, 6, 25, 16, 0, 0)].ShouldBe(20.06m);
        whole.Closes[new DateTime(2019, 6, 26, 16, 0, 0)].ShouldBe(20.06m);

        Run("parts", new DateTime(2019, 6, 25, 12, 0, 0, DateTimeKind.Utc).AddHours(hours), warmsUp);
        var resumed = Run("parts", end, warmsUp);

        // As on LEAN, a new name cancels what rests under the old one.
        Told(resumed).ShouldBe(Told(whole));
        Told(resumed).ShouldStartWith("10 shares, 0 orders, cash ");
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_delisting_pays_out_once_whenever_the_session_before_has_stopped(int hours, bool warmsUp)
    {
        // The 25th is its last day.
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,1,1,1\n20190625,1,1,20\n");
        _data.Write("equity/usa/map_files/abc.csv", "19980102,abc,Q\n20190625,abc,Q\n");
        _data.Zip("equity/usa/hour/abc.zip", Bars(day => day < 26));
        var end = new DateTime(2019, 6, 28, 4, 0, 0, DateTimeKind.Utc);
        var whole = Told(Run("whole", end, warmsUp));
        whole.ShouldStartWith("0 shares, 0 orders, cash ");

        Run("parts", new DateTime(2019, 6, 25, 12, 0, 0, DateTimeKind.Utc).AddHours(hours), warmsUp);

        Told(Run("parts", end, warmsUp)).ShouldBe(whole);
    }

    [Fact]
    public void A_split_whose_moment_was_cut_short_is_not_booked_again()
    {
        var end = new DateTime(2019, 6, 27, 4, 0, 0, DateTimeKind.Utc);
        var whole = AccountOf(Run("whole", end, warmsUp: false));
        var file = Path.Combine(_folder.FullName, "cut", "account.json");
        bool HasSplit() => File.Exists(file) && File.ReadAllText(file).Contains("\"applied\"", StringComparison.Ordinal);

        // The process dies once the split is on disk, with what it did to the resting stop, and before the end of its moment.
        Run("cut", end, warmsUp: false, mayWrite: _ => !HasSplit());
        HasSplit().ShouldBeTrue();
        File.ReadAllText(file).ShouldContain("\"isLived\": false");

        AccountOf(Run("cut", end, warmsUp: false)).ShouldBe(whole);
    }

    [Fact]
    public void Money_that_was_not_settled_when_the_session_stopped_settles_when_it_is_due()
    {
        var sold = new DateTime(2019, 6, 24, 20, 0, 0, DateTimeKind.Utc);
        Run("cash", sold, warmsUp: false, cash: true);

        using (var session = Session("cash", new DateTime(2019, 6, 28, 20, 0, 0, DateTimeKind.Utc), warmsUp: false, cash: true))
        {
            var portfolio = session.Algorithm!.Portfolio;
            portfolio.UnsettledCash.ShouldBeInRange(190m, 205m);
            portfolio.Cash.ShouldBeLessThan(850m);
            session.Replay().Error.ShouldBeNull();
            portfolio.UnsettledCash.ShouldBe(0m);
            portfolio.Cash.ShouldBeGreaterThan(950m);
        }
    }

    private static string[] Bars(Func<int, bool> isThere) =>
    [
        .. new[] { 20, 21, 24, 25, 26, 27, 28 }.Where(isThere).SelectMany(day => Enumerable.Range(9, 7).Select(hour => (Day: day, Hour: hour)))
            .Select(bar => FormattableString.Invariant($"201906{bar.Day} {bar.Hour:00}:00,{Prices(20, bar.Hour)},1000"))
    ];

    private static string Told(Holder algorithm)
    {
        var (held, orders, cash) =
            (algorithm.Portfolio[algorithm.Abc].Quantity, algorithm.Transactions.GetOpenOrders().Count, algorithm.Portfolio.Cash);
        return FormattableString.Invariant($"{held} shares, {orders} orders, cash {cash:0.0000}");
    }

    private static string AccountOf(Holder algorithm)
    {
        var stop = (StopMarketOrder)algorithm.Transactions.GetOpenOrders().Single();
        var (held, cash) = (algorithm.Portfolio[algorithm.Abc].Quantity, algorithm.Portfolio.Cash);
        return FormattableString.Invariant($"{held} shares, stop {stop.Quantity} at {stop.StopPrice:0.##}, cash {cash:0.0000}");
    }

    private Holder Run(
        string account, DateTime until, bool warmsUp, Func<string, bool>? mayWrite = null, bool cash = false)
    {
        using var session = Session(account, until, warmsUp, mayWrite, cash);
        session.Replay();
        return (Holder)session.Algorithm!;
    }

    private PaperSession Session(string account, DateTime until, bool warmsUp, Func<string, bool>? mayWrite = null, bool cash = false) =>
        PaperSession.Start(new PaperJob
        {
            AlgorithmTypeName = nameof(Holder),
            CreateAlgorithm = () => new Holder { WarmsUp = warmsUp, OnCash = cash },
            DataFolder = _data.Path,
            AccountFolder = Path.Combine(_folder.FullName, account),
            Start = new DateTime(2019, 6, 24, 13, 0, 0, DateTimeKind.Utc),
            ReplayUntil = until,
            SyncToDisk = false,
            MayWrite = mayWrite,
        });

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

        public bool WarmsUp { get; init; } = true;

        public bool OnCash { get; init; }

        public override void Initialize()
        {
            SetCash(1_000);
            SetBrokerageModel(BrokerageName.Default, OnCash ? AccountType.Cash : AccountType.Margin);
            Abc = AddEquity("ABC", Resolution.Hour).Symbol;
            SetBenchmark(Abc);
            if (WarmsUp)
            {
                SetWarmUp(3);
            }
        }

        public override void OnData(Slice slice)
        {
            if (IsWarmingUp || !slice.Bars.TryGetValue(Abc, out var bar))
            {
                return;
            }

            Closes[Time] = bar.Close;
            if (OnCash)
            {
                // Bought and sold again on the first day.
                if (Time.Day == 24 && Time.Hour is 11 or 14)
                {
                    MarketOrder(Abc, Time.Hour == 11 ? 10 : -10);
                }

                return;
            }

            if (!Portfolio.Invested)
            {
                MarketOrder(Abc, 10);
                StopMarketOrder(Abc, -10, 15m);
            }
        }
    }
}
