using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// Daily bars at Oanda: LEAN makes market-on-close and market-on-open orders of market orders there, and Oanda takes neither. Euros fall from 1.00 to
/// 0.97 on 2024-01-16, whose bar closes at hour 384, and to 0.90 on the day after. A bar's range is 0.02.
/// </summary>
public sealed class DailyOandaTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void A_position_is_closed_by_a_limit_order_through_the_far_side()
    {
        var algorithm = lab.Run<DailyEuros>();

        algorithm.StateAt(384).ShouldBe(FuseState.Isolated);
        algorithm.Sent.ShouldBe([(384, OrderType.Limit, -300_000, 0.87m, OrderStatus.Filled)]);
        algorithm.HeldAfter(408).ShouldBe(0);
        algorithm.Fuse.History.ShouldHaveSingleItem().Done.ShouldBe("EURUSD 300000 -> 0, 1 order cancelled");
    }

    [Fact]
    public void A_limit_order_that_the_market_has_left_behind_is_replaced()
    {
        var algorithm = lab.Run<DailyEurosWithoutRoom>();

        algorithm.Sent.ShouldBe(
        [
            (384, OrderType.Limit, -300_000, 0.97m, OrderStatus.Canceled),
            (408, OrderType.Limit, -300_000, 0.9m, OrderStatus.Filled),
        ]);
        algorithm.HeldAfter(432).ShouldBe(0);
    }

    [Fact]
    public void What_the_brokerage_takes_no_order_for_keeps_its_stop_and_is_told_of_once()
    {
        var algorithm = lab.Run<DailyEurosWithoutOrders>();

        algorithm.Sent.ShouldBeEmpty();
        algorithm.HeldAfter(432).ShouldBe(300_000);
        algorithm.Ordered().ShouldContain(order => order.Type == OrderType.StopMarket && order.Status.IsOpen());
        algorithm.Lines
            .Where(line => !line.Contains("HISTORY", System.StringComparison.Ordinal))
            .Count(line => line.Contains("as soon as it can be", System.StringComparison.Ordinal))
            .ShouldBe(1);
    }

    public class DailyEuros : LabAlgorithm
    {
        public System.Collections.Generic.IEnumerable<(int Hour, OrderType Type, decimal Quantity, decimal Limit, OrderStatus Status)> Sent => Ordered()
            .Where(order => order.Tag.StartsWith(SurvivalFuseRiskManagementModel.OrderTag, System.StringComparison.Ordinal))
            .Select(order => (LabData.HourOf(order.Time), order.Type, order.Quantity, ((LimitOrder)order).LimitPrice, order.Status));

        protected override int FirstHour => -24 * 30;

        protected override int LastHour => 24 * 20;

        protected virtual FuseOptions Options => new() { LimitRoom = 5 };

        protected override Symbol AddMarket()
        {
            SetBrokerageModel(BrokerageName.OandaBrokerage, AccountType.Margin);
            return AddForex(LabData.Currency, Resolution.Daily, Market.Oanda).Symbol;
        }

        protected override void Compose()
        {
            // Equity alone: neither trend nor anything else of the market.
            Fuse = new SurvivalFuseRiskManagementModel(Options, new Unmeasured());
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            if (Hour == 24)
            {
                LimitOrder(Coin, 300_000, 1.05m);
                StopMarketOrder(Coin, -300_000, 0.8m);
            }
        }

        private sealed class Unmeasured : IFuseSignals
        {
            public bool ReportsMarketState => true;

            public bool SizesFromHoldings => false;

            public FuseConditions Read(Symbol symbol) => default;
        }
    }

    public sealed class DailyEurosWithoutRoom : DailyEuros
    {
        protected override FuseOptions Options => new() { LimitRoom = 0 };
    }

    public sealed class DailyEurosWithoutOrders : DailyEuros
    {
        protected override Symbol AddMarket()
        {
            var euros = base.AddMarket();
            SetBrokerageModel(new StopsAlone(this));
            return euros;
        }

        /// <summary>Takes no limit order once a position is held.</summary>
        private sealed class StopsAlone(LabAlgorithm lab) : OandaBrokerageModel
        {
            public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
            {
                message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "Closed", "no limit orders");
                return (order.Type != OrderType.Limit || lab.Hour < 48) && base.CanSubmitOrder(security, order, out message);
            }
        }
    }
}
