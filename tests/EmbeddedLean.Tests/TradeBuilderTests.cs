using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Statistics;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

public class TradeBuilderTests
{
    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Symbol Btc = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
    private int _order;

    [Fact]
    public void An_exit_closes_the_oldest_entries_first_and_splits_the_last()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        Fill(builder, 0, 2, 100, fee: 1);
        Fill(builder, 1, 3, 110, fee: 2);
        builder.SetMarketPrice(Btc, 130);
        Fill(builder, 2, -4, 120, fee: 4);

        var trades = builder.ClosedTrades;
        trades.Select(t => (t.Quantity, t.EntryPrice, t.ExitPrice, t.ProfitLoss, t.TotalFees)).ShouldBe(
            [(2m, 100m, 120m, 40m, 5m), (2m, 110m, 120m, 20m, 2m)]);
        trades.Select(t => (t.MAE, t.MFE, t.EndTradeDrawdown)).ShouldBe([(0m, 60m, 20m), (-20m, 40m, 20m)]);
        trades[0].OrderIds.ShouldBe([1, 3]);
        builder.HasOpenPosition(Btc).ShouldBeTrue();

        Fill(builder, 3, -1, 100);
        builder.ClosedTrades[^1].ProfitLoss.ShouldBe(-10m);
        builder.ClosedTrades[^1].IsWin.ShouldBeFalse();
        builder.HasOpenPosition(Btc).ShouldBeFalse();
    }

    [Fact]
    public void A_fill_of_nothing_opens_a_short_trade_of_nothing()
    {
        // Kraken's refusal to update an order that has filled comes as one more fill of it, without quantity or price.
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        Fill(builder, 0, 0, 0);
        Fill(builder, 1, -4, 100);
        builder.ClosedTrades.ShouldBeEmpty();

        Fill(builder, 2, 4, 110);
        builder.ClosedTrades.Select(t => (t.Direction, t.Quantity, t.EntryPrice, t.ExitPrice, t.ProfitLoss)).ShouldBe(
            [(TradeDirection.Short, 0m, 0m, 110m, 0m), (TradeDirection.Short, 4m, 100m, 110m, -40m)]);
    }

    // Each entry is 3000 / 0.7 shares, which fills all digits of a decimal; what two of them make keeps one digit less behind the point.
    [Fact]
    public void Of_an_exit_after_a_split_what_was_closed_is_summed_up_and_taken_off_the_whole()
    {
        var spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        for (var day = 0; day < 3; day++)
        {
            Fill(builder, day, 3_000, 100, symbol: spy);
        }

        builder.ApplySplit(new Split(spy, Start.AddDays(3), 100, 0.7m, SplitType.SplitOccurred), false, DataNormalizationMode.Raw);
        Fill(builder, 4, -10_000, 70, symbol: spy);

        builder.ClosedTrades.Select(trade => trade.Quantity).ShouldBe(
            [4285.7142857142857142857142857m, 4285.7142857142857142857142857m, 1428.571428571428571428571429m]);
    }

    [Fact]
    public void An_exit_may_close_the_newest_entry_first()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.LIFO);
        Fill(builder, 0, 2, 100);
        Fill(builder, 1, 3, 110);
        Fill(builder, 2, -4, 120);
        builder.ClosedTrades.Select(t => (t.Quantity, t.EntryPrice)).ShouldBe([(3m, 110m), (1m, 100m)]);
    }

    [Fact]
    public void A_fill_beyond_the_position_opens_the_other_side_without_a_fee()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        Fill(builder, 0, 1, 100);
        Fill(builder, 1, -3, 90, fee: 6);
        Fill(builder, 2, 2, 80);
        builder.ClosedTrades.Select(t => (t.Direction, t.Quantity, t.ProfitLoss, t.TotalFees)).ShouldBe(
            [(TradeDirection.Long, 1m, -10m, 6m), (TradeDirection.Short, 2m, 20m, 0m)]);
    }

    [Fact]
    public void Flat_to_flat_is_one_trade_of_average_prices()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FlatToFlat, FillMatchingMethod.FIFO);
        Fill(builder, 0, 1, 100, fee: 1);
        Fill(builder, 1, 3, 120, fee: 1);
        Fill(builder, 2, -2, 130, fee: 1);
        builder.ClosedTrades.ShouldBeEmpty();
        Fill(builder, 3, -4, 140, fee: 1);

        var trade = builder.ClosedTrades.ShouldHaveSingleItem();
        trade.Quantity.ShouldBe(4m);
        trade.EntryPrice.ShouldBe(115m);
        trade.ExitPrice.ShouldBe((2 * 130m + 4 * 140m) / 6, 1e-20m);
        trade.TotalFees.ShouldBe(4m);
        trade.Duration.ShouldBe(TimeSpan.FromDays(3));
        builder.HasOpenPosition(Btc).ShouldBeTrue();
    }

    [Fact]
    public void Flat_to_reduced_ends_a_trade_with_each_reduction()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FlatToReduced, FillMatchingMethod.FIFO);
        Fill(builder, 0, 1, 100, fee: 1);
        Fill(builder, 1, 3, 120, fee: 2);
        Fill(builder, 2, -2, 130, fee: 4);
        Fill(builder, 3, -2, 110, fee: 8);
        builder.ClosedTrades.Select(t => (t.Quantity, t.EntryPrice, t.ProfitLoss, t.TotalFees)).ShouldBe(
            [(2m, 110m, 40m, 7m), (2m, 120m, -20m, 8m)]);
    }

    [Fact]
    public void An_order_pays_its_fee_once()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        Fill(builder, 0, 1, 100, fee: 1);
        _order--;
        Fill(builder, 0, 1, 100, fee: 1);
        Fill(builder, 1, -2, 100);
        builder.ClosedTrades.Sum(t => t.TotalFees).ShouldBe(1m);
    }

    [Fact]
    public void Money_is_in_account_currency_to_the_cent()
    {
        var builder = new TradeBuilder(FillGroupingMethod.FillToFill, FillMatchingMethod.FIFO);
        Fill(builder, 0, 1, 100, rate: 0.333m);
        Fill(builder, 1, -1, 101, rate: 0.333m);
        builder.ClosedTrades[0].ProfitLoss.ShouldBe(0.33m);
    }

    private void Fill(TradeBuilder builder, int day, decimal quantity, decimal price, decimal fee = 0, decimal rate = 1, Symbol? symbol = null)
    {
        var fill = new OrderEvent(
            ++_order,
            symbol ?? Btc,
            Start.AddDays(day),
            OrderStatus.Filled,
            quantity > 0 ? OrderDirection.Buy : OrderDirection.Sell,
            price,
            quantity,
            OrderFee.Zero);
        builder.ProcessFill(fill, rate, fee);
    }
}
