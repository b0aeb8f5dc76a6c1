using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What the algorithm has removed leaves the fuse when nothing of it is left to guard.</summary>
public sealed class RemovedSecurityTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void A_removed_flat_symbol_fires_nothing_and_leaves_the_state()
    {
        var store = lab.NewStore();
        var algorithm = lab.Run<Removing>(store);

        algorithm.Fuse.History.ShouldNotContain(entry => entry.Symbol == LabData.Gap, "it had no bars after hour 140, and nobody has asked for any");
        algorithm.Fuse.History.ShouldContain(entry => entry.Symbol == LabData.Calm, "what is there is watched");
        algorithm.Fuse.StateOf(algorithm.Other).ShouldBe(FuseState.Active);
        var stored = Directory.GetFiles(store, "fuse-?", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        stored.Count.ShouldBe(2);
        stored.ShouldAllBe(state => !state.Contains(algorithm.Other.ID.ToString()) && state.Contains(algorithm.Coin.ID.ToString()));
    }

    [Fact]
    public void To_remove_and_add_again_is_no_way_out_of_an_episode()
    {
        var algorithm = lab.Run<Returning>();

        algorithm.States.ShouldBe([FuseState.Triggered, FuseState.Triggered, FuseState.Triggered, FuseState.Active]);
    }

    [Fact]
    public void What_was_removed_within_an_episode_of_the_account_is_not_opened_again_in_it()
    {
        var algorithm = lab.Run<ReturningToHold>();

        algorithm.Fuse.History[0].Triggers.ShouldBe(FuseTriggers.OrderFailures);
        algorithm.Fuse.AccountState.ShouldBe(FuseState.Active);

        // 10 cut by 30%; liquidated by the removal; 7 bought at hour 136 and taken back; 5 bought at hour 160, when the episode is over.
        algorithm.Held.ShouldBe([(131, 7), (133, 0), (137, 0), (161, 5)]);
    }

    [Fact]
    public void What_a_removal_opens_is_closed_although_LEAN_takes_no_orders_of_it_any_more()
    {
        var algorithm = lab.Run<OpenedByItsRemoval>();

        algorithm.Left.ShouldBe(20, "the limit order filled while its cancel waited, as the liquidation went out");
        algorithm.Portfolio[algorithm.Other].Quantity.ShouldBe(0);
        algorithm.Ordered().Last(order => order.Symbol == algorithm.Other).Time.ShouldBe(LabData.At(140), "at once");
        algorithm.Securities[algorithm.Other].IsTradable.ShouldBeFalse("it is removed still");
    }

    [Fact]
    public void What_is_delisted_is_left_to_LEAN()
    {
        var algorithm = lab.Run<OpenedByItsRemoval>(parameters: new Dictionary<string, string> { ["delisted"] = "true" });

        algorithm.Portfolio[algorithm.Other].Quantity.ShouldBe(20);
        algorithm.Ordered().Count(order => order.Symbol == algorithm.Other && order.Status == OrderStatus.Filled).ShouldBe(3, "its own, and the removal's");
    }

    /// <summary>Holds 10, lifts its resting order above the market as the removal cancels it, and isolates the account.</summary>
    public sealed class OpenedByItsRemoval : LabAlgorithm
    {
        public Symbol Other { get; private set; } = QuantConnect.Symbol.Empty;

        public decimal Left { get; private set; }

        protected override void Compose()
        {
            Other = AddCrypto(LabData.Gap, Resolution.Hour, Market.Bitfinex).Symbol;
            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 130:
                    MarketOrder(Other, 10);
                    LimitOrder(Other, 20, 90);
                    break;
                case 140:
                    RemoveSecurity(Other);
                    Left = Portfolio[Other].Quantity;
                    Securities[Other].IsDelisted = GetParameter("delisted", "false") == "true";
                    Fuse.Isolate("enough");
                    break;
            }
        }

        public override void OnOrderEvent(OrderEvent orderEvent)
        {
            if (orderEvent.Status == OrderStatus.CancelPending)
            {
                orderEvent.Ticket.UpdateLimitPrice(110);
            }
        }
    }

    /// <summary>Removes a coin at hour 140; the other one has a conflict from hour 150 to the end.</summary>
    public sealed class Removing : LabAlgorithm
    {
        public Symbol Other { get; private set; } = QuantConnect.Symbol.Empty;

        protected override void Compose()
        {
            Other = AddCrypto(LabData.Gap, Resolution.Hour, Market.Bitfinex).Symbol;
            var coin = Coin;
            Fuse = new SurvivalFuseRiskManagementModel(
                new FuseOptions { StaleAfterBars = 3 },
                new Script(symbol => new FuseConditions { Conflict = symbol == coin && Hour >= 150 ? 1 : 0 }),
                persistInBacktests: true);
            SetRiskManagement(Fuse);
            Fuse.Attach(this);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 130:
                    MarketOrder(Other, 10);
                    break;
                case 140:
                    RemoveSecurity(Other);
                    break;
            }
        }
    }

    /// <summary>Removes its position within an episode of the account, adds it again, and buys back.</summary>
    public sealed class ReturningToHold : LabAlgorithm
    {
        private Symbol _other = QuantConnect.Symbol.Empty;

        public List<(int Hour, decimal Quantity)> Held { get; } = [];

        protected override void Compose()
        {
            _other = AddCrypto(LabData.Fall, Resolution.Hour, Market.Bitfinex).Symbol;
            Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions
            {
                OrderFailureLimit = 1,
                TriggeredFor = Duration.FromHours(15),
                CooldownUntil = Duration.FromHours(16),
                VolatilityLimit = 100,
                LiquidityLimit = 0,
            });
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 125:
                    MarketOrder(_other, 10);
                    break;
                case 130:
                    MarketOrder(Coin, 1_000_000);
                    break;
                case 132:
                    RemoveSecurity(_other);
                    break;
                case 134:
                    AddCrypto(LabData.Fall, Resolution.Hour, Market.Bitfinex);
                    break;
                case 136:
                    MarketOrder(_other, 7);
                    break;
                case 160:
                    MarketOrder(_other, 5);
                    break;
                case 131 or 133 or 137 or 161:
                    Held.Add((Hour, Portfolio[_other].Quantity));
                    break;
            }
        }
    }

    /// <summary>Removes a coin within its episode, and adds it again.</summary>
    public sealed class Returning : LabAlgorithm
    {
        private Symbol _other = QuantConnect.Symbol.Empty;

        public FuseState[] States { get; } = new FuseState[4];

        protected override void Compose()
        {
            _other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex).Symbol;
            var other = _other;
            Fuse = new SurvivalFuseRiskManagementModel(
                new FuseOptions { TriggeredFor = Duration.FromHours(20), CooldownUntil = Duration.FromHours(22) },
                new Script(symbol => new FuseConditions { Conflict = symbol == other && Hour == 130 ? 1 : 0 }));
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 132:
                    RemoveSecurity(_other);
                    break;
                case 134:
                    States[0] = Fuse.StateOf(_other);
                    AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex);
                    break;
                case 136:
                    States[1] = Fuse.StateOf(_other);
                    RemoveSecurity(_other);
                    break;
                case 149:
                    States[2] = Fuse.StateOf(_other);
                    break;
                case 160:
                    States[3] = Fuse.StateOf(_other);
                    break;
            }
        }
    }
}
