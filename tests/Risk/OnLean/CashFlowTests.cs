using System;
using System.Collections.Generic;
using MagnetLean.Risk;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Money that comes and goes, told from what trading does to an account's cash.</summary>
public sealed class CashFlowTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void What_trading_cannot_have_done_came_from_outside() => lab.Run<MovesMoney>().Seen.ShouldBe(new Dictionary<int, decimal> { [125] = 5_000, [127] = -8_000, [160] = 700 });

    [Fact]
    public void In_doubt_nothing_came_from_outside()
    {
        var algorithm = lab.Run<MovesMoney>();

        algorithm.Seen.Keys.ShouldNotContain(130, "just traded");
        algorithm.Seen.Keys.ShouldNotContain(140, "as much as the resting order is worth");
        algorithm.Seen.Keys.ShouldNotContain(145, "interest");
    }

    [Fact]
    public void A_person_tells_of_money_and_the_marks_move_by_its_ratio()
    {
        var algorithm = lab.Run<Told>();

        algorithm.Marks[125].ShouldBe((true, 90_000m), "a withdrawal is told before it happens and is no loss");
        algorithm.Marks[130].ShouldBe((true, 180_000m));
        algorithm.Marks[135].ShouldBe((false, 180_000m), "a deposit that equity does not contain would isolate the account");
        algorithm.Fuse.History.ShouldBeEmpty();
        algorithm.Fuse.HighestEquity.ShouldBe(180_000m);
    }

    /// <summary>Looks at its cash every hour.</summary>
    public sealed class MovesMoney : LabAlgorithm
    {
        private readonly CashWatch _watch = new();

        public Dictionary<int, decimal> Seen { get; } = [];

        protected override void Compose()
        {
        }

        public override void OnData(Slice slice)
        {
            var cash = Portfolio.CashBook["USD"];
            switch (Hour)
            {
                case 125:
                    cash.AddAmount(5_000);
                    break;
                case 127:
                    cash.AddAmount(-8_000);
                    break;
                case 130:
                    MarketOrder(Coin, 100);
                    cash.AddAmount(-3_000);
                    break;
                case 135:
                    LimitOrder(Coin, 50, 90);
                    break;
                case 140:
                    cash.AddAmount(-4_500);
                    break;
                case 145:
                    cash.AddAmount(-60);
                    break;
                case 160:
                    cash.AddAmount(700);
                    break;
            }

            if (_watch.Look(this, SliceBars.At(UtcTime), isNewSlice: true) is var amount and not 0)
            {
                Seen[Hour] = Math.Round(amount, 2);
            }
        }
    }

    /// <summary>Is told of money by hand.</summary>
    public sealed class Told : LabAlgorithm
    {
        public Dictionary<int, (bool Done, decimal Mark)> Marks { get; } = [];

        protected override void Compose()
        {
            Fuse = new SurvivalFuseRiskManagementModel();
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 125:
                    Portfolio.CashBook["USD"].AddAmount(-10_000);
                    Marks[Hour] = (Fuse.Withdraw(10_000), Math.Round(Fuse.HighWaterMark, 2));
                    break;
                case 130:
                    Portfolio.CashBook["USD"].AddAmount(90_000);
                    Marks[Hour] = (Fuse.Deposit(90_000, "more capital"), Math.Round(Fuse.HighWaterMark, 2));
                    break;
                case 135:
                    Marks[Hour] = (Fuse.Deposit(50_000), Math.Round(Fuse.HighWaterMark, 2));
                    break;
            }
        }
    }
}
