using System;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>A live fuse on a share whose market opens and closes. Times of the tests are New York's, four hours behind UTC.</summary>
public sealed class FuseSessionTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly DirectoryInfo _folder = MemoryFolder.Create("fuse-sessions-");

    public FuseSessionTests()
    {
        _data.Write("equity/usa/map_files/abc.csv", "19980102,abc,Q\n20501231,abc,Q\n");
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,1,1,1\n20501231,1,1,0\n");
        _data.Zip(
            "equity/usa/hour/abc.zip",
            [.. Enumerable.Range(9, 7).Select(hour => FormattableString.Invariant($"20190621 {hour:00}:00,200000,200100,199900,200000,1000"))]);
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(true);
    }

    [Fact]
    public void A_feed_that_died_yesterday_counts_the_hours_of_both_days_and_stays_dead_overnight()
    {
        var holder = new Holder();
        using var session = PaperSession.Start(new PaperJob
        {
            AlgorithmTypeName = nameof(Holder),
            CreateAlgorithm = () => holder,
            DataFolder = _data.Path,
            AccountFolder = Path.Combine(_folder.FullName, "account"),
            ObjectStoreFolder = Path.Combine(_folder.FullName, "storage"),
            Start = At(24, 9),
            SyncToDisk = false,
        });
        for (var hour = 9; hour < 12; hour++)
        {
            session.Push(holder.Bar(24, hour));
        }

        session.AdvanceTo(At(25, 12, 20));
        holder.Fuse.History.ShouldBeEmpty("four hours of yesterday, not quite three of today");
        session.AdvanceTo(At(25, 12, 40));
        var fired = holder.Fuse.History.ShouldHaveSingleItem();
        (fired.Triggers, fired.Time.ToDateTimeUtc(), fired.Done).ShouldBe((FuseTriggers.StaleData, At(25, 12, 30), "10 -> 7"));

        session.AdvanceTo(At(26, 8));
        holder.Fuse.AllowsNewExposure(holder.Abc).ShouldBeFalse("nothing has come while the market was closed");
        session.AdvanceTo(At(26, 10));
        holder.Fuse.AllowsNewExposure(holder.Abc).ShouldBeFalse("nor since it opened");
        session.Push(holder.Bar(26, 10));
        session.Push(holder.Bar(26, 11));
        session.Push(holder.Bar(26, 12));
        holder.Fuse.StateOf(holder.Abc).ShouldBe(FuseState.Active);
    }

    private static DateTime At(int day, int hour, int minute = 0) => new(2019, 6, day, hour + 4, minute, 0, DateTimeKind.Utc);

    private sealed class Holder : QCAlgorithm
    {
        public SurvivalFuseRiskManagementModel Fuse { get; } = new(new FuseOptions { StaleAfterBars = 7, Heartbeat = Duration.FromMinutes(10) });

        public Symbol Abc { get; private set; } = QuantConnect.Symbol.Empty;

        public override void Initialize()
        {
            SetCash(1_000);
            Abc = AddEquity("ABC", Resolution.Hour).Symbol;
            SetBenchmark(Abc);
            SetWarmUp(3);
            SetRiskManagement(Fuse);
            Fuse.Attach(this);
        }

        public TradeBar Bar(int day, int hour) =>
            new(new DateTime(2019, 6, day, hour, 0, 0), Abc, 20, 20.01m, 19.99m, 20, 1_000, TimeSpan.FromHours(1));

        public override void OnData(Slice slice)
        {
            if (!IsWarmingUp && !Portfolio.Invested)
            {
                MarketOrder(Abc, 10);
            }
        }
    }
}
