using System;
using System.Collections.Generic;
using MagnetLean.Embedded;
using MagnetLean.Magnets;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>What a round trip costs by the models of a security, at a price of 100.</summary>
public class RoundTripTests
{
    [Fact]
    public void A_fee_in_percent_costs_the_same_whatever_the_size()
    {
        // 0.2 % of 100, twice.
        Price(new Fees(order => (0.002m * order.AbsoluteQuantity * 100, "USD")), 1).Fees.ShouldBe(0.4, 1e-12);
        Price(new Fees(order => (0.002m * order.AbsoluteQuantity * 100, "USD")), -50).Fees.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void A_least_fee_costs_a_small_position_more()
    {
        // A dollar an order: two dollars for 10 units, or for 200.
        Price(new Fees(_ => (1, "USD")), 10).Fees.ShouldBe(0.2, 1e-12);
        Price(new Fees(_ => (1, "USD")), 200).Fees.ShouldBe(0.01, 1e-12);
    }

    [Fact]
    public void A_fee_that_is_taken_in_coins_counts_at_the_coins_price()
    {
        // Bought: 0.1 % of the coins, each worth 100. Sold: 0.1 % of the money. 0.1 a unit each.
        Price(new Fees(order => order.Quantity > 0 ? (0.001m * order.Quantity, "AAA") : (0.001m * -order.Quantity * 100, "USD")), 3)
            .Fees.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void A_fee_in_a_currency_without_a_rate_is_more_than_any_way_is_worth()
    {
        Price(new Fees(_ => (1, "XYZ")), 1).Fees.ShouldBe(double.PositiveInfinity);
        Price(new Fees(_ => (0, "XYZ")), 1).Fees.ShouldBe(0, "nothing is nothing in any currency");
    }

    [Fact]
    public void Slippage_counts_for_both_orders() => Price(new Fees(_ => (0, "USD")), 1, slippage: 0.05m).Slippage.ShouldBe(0.1, 1e-12);

    [Fact]
    public void The_spread_is_lost_once_and_is_none_without_quotes()
    {
        Price(new Fees(_ => (0, "USD")), 1, quote: (99.9m, 100.2m)).Spread.ShouldBe(0.3, 1e-12);
        Price(new Fees(_ => (0, "USD")), 1, quote: (100.2m, 99.9m)).Spread.ShouldBe(0, "crossed quotes pay nothing");
        Price(new Fees(_ => (0, "USD")), 1).Spread.ShouldBe(0);
    }

    [Fact]
    public void Nothing_costs_nothing_that_could_be_told() => Run(new Fees(_ => (1, "USD")), 0).ShouldBeNull();

    private static RoundTrip Price(FeeModel fees, decimal quantity, decimal slippage = 0, (decimal Bid, decimal Ask)? quote = null) =>
        Run(fees, quantity, slippage, quote).ShouldNotBeNull();

    private static RoundTrip? Run(FeeModel fees, decimal quantity, decimal slippage = 0, (decimal Bid, decimal Ask)? quote = null)
    {
        using var market = new ScriptedMarket().With("AAAUSD", Market.Bitfinex, 5, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        var algorithm = new Priced(fees, slippage, quantity, quote);
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Priced),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
        });
        result.ErrorDetails.ShouldBeNull();
        algorithm.Bars.ShouldBeGreaterThan(0);
        return algorithm.Costs;
    }

    private sealed class Priced(FeeModel fees, decimal slippage, decimal quantity, (decimal Bid, decimal Ask)? quote) : QCAlgorithm
    {
        private Security? _coin;

        public int Bars { get; private set; }

        public RoundTrip? Costs { get; private set; }

        public override void Initialize()
        {
            SetStartDate(2024, 1, 1);
            SetEndDate(2024, 1, 1);
            SetTimeZone(TimeZones.Utc);
            _coin = AddCrypto("AAAUSD", Resolution.Hour, Market.Bitfinex);
            _coin.SetFeeModel(fees);
            _coin.SetSlippageModel(new ConstantSlippage(slippage));
            SetBenchmark(_coin.Symbol);
        }

        public override void OnData(Slice slice)
        {
            Bars++;
            if (quote is var (bid, ask))
            {
                _coin!.SetMarketPrice(
                    new QuoteBar(Time, _coin.Symbol, new Bar(bid, bid, bid, bid), 1, new Bar(ask, ask, ask, ask), 1, TimeSpan.FromHours(1)));
            }

            Costs = RoundTripPrice.Of(this, _coin!, quantity);
        }
    }

    private sealed class Fees(Func<Order, (decimal Amount, string Currency)> fee) : FeeModel
    {
        public override OrderFee GetOrderFee(OrderFeeParameters parameters)
        {
            var (amount, currency) = fee(parameters.Order);
            return new OrderFee(new CashAmount(amount, currency));
        }
    }

    private sealed class ConstantSlippage(decimal slippage) : ISlippageModel
    {
        public decimal GetSlippageApproximation(Security asset, Order order) => slippage;
    }
}
