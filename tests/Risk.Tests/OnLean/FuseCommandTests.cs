using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Commands;
using QuantConnect.Data;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Commands from outside and callers on other threads.</summary>
public sealed class FuseCommandTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void Commands_find_their_fuse_inside_a_composite()
    {
        var algorithm = lab.Run<Commanded>();

        algorithm.Results.ShouldBe([true, true, true, false]);
        algorithm.HeldAfter(150).ShouldBe(0);
        algorithm.HeldAfter(161).ShouldBe(100);
        algorithm.Fuse.History.Select(entry => entry.Reason)
            .ShouldBe(["isolated by hand: maintenance", "reset by hand, high-water mark rebased: done"]);
        algorithm.Lines.ShouldContain(line => line.Contains("SurvivalFuse: account Isolated since 2024-01-07T06:00:00"));
        algorithm.Lines.ShouldContain(line => line.Contains("Reset refused: account Active, equity "));
    }

    [Fact]
    public void Money_without_an_amount_is_refused_by_name()
    {
        var algorithm = lab.Run<Commanded>();

        algorithm.Refused.ShouldBe([false, false]);
        algorithm.Lines.ShouldContain(
            line => line.EndsWith("Withdraw refused: amount 0; allowed: a number above 0, in USD.", StringComparison.Ordinal));
        algorithm.Lines.ShouldContain(
            line => line.EndsWith("Deposit refused: amount -500; allowed: a number above 0, in USD.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_without_a_fuse_says_so()
    {
        var algorithm = lab.Run<Fuseless>();

        algorithm.Result.ShouldBe(false);
        algorithm.Lines.ShouldContain(line => line.EndsWith("Isolate: the algorithm has no survival fuse.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_listener_that_resets_and_isolates_each_time_it_hears_of_it_ends()
    {
        var algorithm = lab.Run<Obstinate>();

        // The one by hand, a reset and an isolation in answer, and the same in answer to each of these two.
        algorithm.Fuse.History.Count.ShouldBe(7);
        algorithm.Heard.ShouldBe(3);
        algorithm.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        algorithm.Lines.Count(line => line.Contains("a listener brings about transitions whenever it hears of one")).ShouldBe(1);
    }

    [Fact]
    public void Bars_order_events_heartbeats_commands_and_reads_on_threads_of_their_own_leave_it_sound()
    {
        var algorithm = lab.Run<Hammered>();

        algorithm.Fuse.History.ShouldAllBe(entry => entry.Cause != FuseCause.Fault);
        var account = algorithm.Fuse.History.Where(entry => entry.Symbol is null).ToList();
        account.Count.ShouldBeGreaterThan(10);
        account.Zip(account.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
        algorithm.Told.ShouldBe(algorithm.Fuse.History.Count, "each transition is told once");
        algorithm.Ordered().Where(order => order.Tag.Length > 0).Sum(order => order.Quantity).ShouldBe(-100);
    }

    /// <summary>Is told to leave the market, to say how it is, to come back, and to come back again.</summary>
    public sealed class Commanded : LabAlgorithm
    {
        public bool?[] Results { get; } = new bool?[4];

        public List<bool?> Refused { get; } = [];

        protected override void Compose()
        {
            SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 100 : null));
            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
            SetRiskManagement(new CompositeRiskManagementModel(new MaximumDrawdownPercentPortfolio(0.5m), Fuse));
            Fuse.Attach(this);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 150:
                    Results[0] = Command("{\"$type\":\"Isolate\",\"reason\":\"maintenance\"}", "Isolate");
                    break;
                case 154:
                    Refused.Add(Command("{\"$type\":\"Withdraw\",\"ammount\":500}", "Withdraw"));
                    Refused.Add(Command("{\"$type\":\"Deposit\",\"amount\":-500}", "Deposit"));
                    break;
                case 155:
                    Results[1] = Command("{\"$type\":\"Status\"}", "Status");
                    break;
                case 160:
                    Results[2] = Command("{\"$type\":\"Reset\",\"reason\":\"done\"}", "Reset");
                    Results[3] = Command("{\"$type\":\"Reset\"}", "Reset");
                    break;
            }
        }

        private bool? Command(string payload, string type) => RunCommand(new CallbackCommand { Type = type, Payload = payload }).Success;
    }

    /// <summary>Knows a command but has no fuse.</summary>
    public sealed class Fuseless : LabAlgorithm
    {
        public bool? Result { get; private set; }

        protected override void Compose() => AddCommand<MagnetLean.Risk.Commands.Isolate>();

        public override void OnData(Slice slice) => Result ??= RunCommand(new CallbackCommand { Type = "Isolate", Payload = "{}" }).Success;
    }

    /// <summary>Answers each transition by a reset and an isolation.</summary>
    public sealed class Obstinate : LabAlgorithm
    {
        public int Heard { get; private set; }

        protected override void Compose()
        {
            Fuse = new SurvivalFuseRiskManagementModel();
            Fuse.Transitioned += _ =>
            {
                Heard++;
                Fuse.Reset("again");
                Fuse.Isolate("again");
            };
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            if (Hour == 150)
            {
                Fuse.Isolate("once");
            }
        }
    }

    /// <summary>Holds a position while five threads are at its fuse at once.</summary>
    public sealed class Hammered : LabAlgorithm
    {
        private const int Blows = 400;
        private int _told;

        public int Told => _told;

        protected override void Compose()
        {
            SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
            Fuse.Transitioned += _ => Interlocked.Increment(ref _told);
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            if (Hour != 150)
            {
                return;
            }

            var filled = new OrderEvent(1, Coin, UtcTime, OrderStatus.Filled, OrderDirection.Buy, 100, 100, QuantConnect.Orders.Fees.OrderFee.Zero);
            Action<int>[] callers =
            [
                _ => GC.KeepAlive(Fuse.ManageRisk(this, []).ToList()),
                _ => Fuse.OnOrderEvent(this, filled),
                _ => Fuse.Beat(this),
                blow => (blow % 3 == 0 ? () => Fuse.Isolate("hammer") : (Action)(() => Fuse.Reset("hammer")))(),
                _ => Look(),
            ];
            var failed = false;
            Parallel.ForEach(callers, new ParallelOptions { MaxDegreeOfParallelism = callers.Length }, caller =>
            {
                for (var blow = 0; blow < Blows && !failed; blow++)
                {
                    caller(blow);
                    failed |= Portfolio[Coin].Quantity is < 0 or > 100;
                }
            });
            failed.ShouldBeFalse("a position only shrinks");
        }

        private void Look()
        {
            Fuse.Describe().ShouldStartWith("account ");
            Fuse.LeverageCap(Coin).ShouldBeGreaterThanOrEqualTo(0);
            (Fuse.TriggersOf(Coin) & FuseTriggers.StaleData).ShouldBe(FuseTriggers.None);
            Fuse.HighestEquity.ShouldBe(100_000);
            Fuse.History.ShouldAllBe(entry => entry.Reason.Length > 0);
        }
    }
}
