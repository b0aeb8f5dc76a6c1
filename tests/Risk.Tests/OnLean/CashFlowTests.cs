using System;
using System.Collections.Generic;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Money that comes and goes, told from what trading does to an account's cash.</summary>
public sealed class CashFlowTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void What_trading_cannot_have_done_came_from_outside() =>
        lab.Run<MovesMoney>().Seen.ShouldBe(new Dictionary<int, decimal> { [125] = 5_000, [127] = -8_000, [160] = 700 });

    [Fact]
    public void In_doubt_nothing_came_from_outside()
    {
        var algorithm = lab.Run<MovesMoney>();

        algorithm.Seen.Keys.ShouldNotContain(130, "just traded");
        algorithm.Seen.Keys.ShouldNotContain(140, "as much as the resting order is worth");
        algorithm.Seen.Keys.ShouldNotContain(145, "interest");
    }

    [Fact]
    public void What_a_trade_did_is_taken_off_what_moved_beside_it() => lab.Run<MovesMoney>().Doubtful[130].ShouldBe(-3_000, 0.01m);

    /// <summary>Looks at its cash every hour.</summary>
    public sealed class MovesMoney : LabAlgorithm
    {
        private readonly CashWatch _watch = new();

        public Dictionary<int, decimal> Seen { get; } = [];

        public Dictionary<int, decimal> Doubtful { get; } = [];

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

            var (amount, isDoubtful) = _watch.Update(this, SliceBars.At(UtcTime), isNewSlice: true);
            if (amount != 0)
            {
                (isDoubtful ? Doubtful : Seen)[Hour] = Math.Round(amount, 2);
            }
        }
    }
}
