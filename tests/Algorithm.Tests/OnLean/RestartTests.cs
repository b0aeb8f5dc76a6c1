using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>
/// A run that ends with a position, and the next one, which finds at the broker what the test says. The first run's entry, stop and target are
/// orders 1, 2 and 3; the broker's ids are these numbers.
/// </summary>
public sealed class RestartTests : IDisposable
{
    private const int Restart = 72;

    private readonly ScriptedMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void Stop_and_target_are_known_again_and_the_target_ends_the_setup()
    {
        var held = FirstRun(new() { [84] = (100, 107, 100, 106) });

        var second = SecondRun(algorithm => AtTheBroker(algorithm, held));

        second.Book.Closed.ShouldHaveSingleItem().Setup.Exit.ShouldBe(ExitReason.Target);
        second.Held[86].ShouldBe(0);
        second.Ordered.Count.ShouldBe(3, "no stop, target or entry has been sent again");
        second.Lines.ShouldContain(line => line.Contains("order of 1 (1) rests at the broker and belongs to no setup"));
        second.Book.Closed[0].Setup.Profit.ShouldBeInRange(5.9m * held, 6m * held, "the entry of the first run counts");
    }

    [Fact]
    public void A_stop_that_is_gone_is_placed_again()
    {
        var held = FirstRun(new() { [84] = (100, 100, 90, 90) });

        var second = SecondRun(algorithm => algorithm.Portfolio[algorithm.Coin].SetHoldings(100, held));

        var stop = second.Ordered.Single(order => order.Type == OrderType.StopMarket);
        (stop.Quantity, ((StopMarketOrder)stop).StopPrice, stop.Status).ShouldBe((-held, 97m, OrderStatus.Filled));
        second.Book.Closed.ShouldHaveSingleItem().Setup.Exit.ShouldBe(ExitReason.Stop);
        second.Ordered.ShouldNotContain(order => order.Quantity > 0, "nothing is entered again");
    }

    [Fact]
    public void Orders_that_went_out_before_their_ids_could_be_noted_are_known_by_what_they_are()
    {
        var held = FirstRun([]);

        var second = SecondRun(algorithm =>
        {
            algorithm.Portfolio[algorithm.Coin].SetHoldings(100, held);
            for (var i = 0; i < 5; i++)
            {
                algorithm.LimitOrder(algorithm.Coin, 1, 50);
            }

            algorithm.LimitOrder(algorithm.Coin, -held, 106);
            algorithm.StopMarketOrder(algorithm.Coin, -held, 97);
        });

        second.Ordered.Count.ShouldBe(7);
        second.Lines.Count(line => line.Contains("belongs to no setup")).ShouldBe(5);
    }

    [Fact]
    public void Without_a_position_the_setup_is_dropped_and_its_orders_are_taken_back()
    {
        FirstRun([]);

        var second = SecondRun(algorithm => AtTheBroker(algorithm, 0, resting: 10));

        second.Book.Closed.ShouldHaveSingleItem().Setup.ExitDetail.ShouldBe("no position after the restart");
        second.Ordered.Where(order => order.Id is 2 or 3).ShouldAllBe(order => order.Status == OrderStatus.Canceled);
        second.Ordered.Count.ShouldBe(3);
        second.Insights.GetActiveInsights(second.UtcTime).ShouldBeEmpty();
    }

    [Fact]
    public void A_position_cut_while_nobody_looked_is_protected_as_it_is()
    {
        var held = FirstRun([]);

        var second = SecondRun(algorithm => AtTheBroker(algorithm, held / 2, resting: held));

        second.Ordered.Where(order => order.Id is 2 or 3).ShouldAllBe(order => order.Quantity == -held / 2);
        var setup = second.Book.Find(second.Coin)!;
        setup.Held.ShouldBe(held / 2);
        setup.Profit.ShouldBeInRange(-held, held, "the half that is gone was sold, not lost");
    }

    [Fact]
    public void A_stop_that_filled_while_nobody_looked_ends_the_setup_at_its_price()
    {
        var held = FirstRun([]);

        var second = SecondRun(algorithm =>
        {
            algorithm.LimitOrder(algorithm.Coin, 1, 50);
            algorithm.LimitOrder(algorithm.Coin, 1, 51);
            algorithm.LimitOrder(algorithm.Coin, -held, 106);
        });

        var setup = second.Book.Closed.ShouldHaveSingleItem().Setup;
        (setup.Exit, setup.AverageExit, setup.Held).ShouldBe((ExitReason.Stop, 97m, 0m));
        setup.Profit.ShouldBeInRange(-3.1m * held, -2.9m * held);
        second.Ordered.Single(order => order.Quantity == -held).Status.ShouldBe(OrderStatus.Canceled);
        second.Ordered.Count.ShouldBe(3, "nothing is entered again");
    }

    [Fact]
    public void An_insight_that_ended_meanwhile_closes_the_position()
    {
        var held = FirstRun([], holdingBars: 40);

        var second = SecondRun(algorithm => AtTheBroker(algorithm, held));

        second.Held[Restart + 2].ShouldBe(0);
        second.Book.Closed.ShouldHaveSingleItem().Setup.Exit.ShouldBe(ExitReason.Expired);
    }

    [Fact]
    public void A_position_of_an_exchange_that_knows_only_coins_is_found_in_them()
    {
        var held = FirstRun(new() { [84] = (100, 100, 90, 90) });

        var second = SecondRun(algorithm => algorithm.Portfolio.CashBook["CALM"].SetAmount(held));

        second.Lines.ShouldContain(line => line.Contains("the account's coins are those of the setup"));
        second.Book.Closed.ShouldHaveSingleItem().Setup.Exit.ShouldBe(ExitReason.Stop);
        second.Held[86].ShouldBe(0);
    }

    [Fact]
    public void Coins_too_few_to_be_sold_are_no_position()
    {
        FirstRun([]);

        var second = SecondRun(algorithm => algorithm.Portfolio.CashBook["CALM"].SetAmount(0.0000004m));

        second.Lines.ShouldNotContain(line => line.Contains("the account's coins are those of the setup"));
        second.Lines.ShouldContain(line => line.Contains("its setup was dropped, no position after the restart"));
        second.Portfolio[second.Coin].Quantity.ShouldBe(0);
        second.Ordered.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_that_never_reached_the_broker_is_not_sent_again()
    {
        var copy = Path.Combine(_market.Store, "..", "copy");
        FirstRun([], onOrder: () => Copy(_market.Store, copy));
        Directory.Delete(_market.Store, recursive: true);
        Directory.Move(copy, _market.Store);

        var second = SecondRun(_ => { });

        second.Lines.ShouldContain(line => line.Contains("its setup was dropped, no position after the restart"));
        second.Ordered.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_to_be_closed_is_closed_before_the_risk_model_looks()
    {
        var copy = Path.Combine(_market.Store, "..", "copy");
        BracketAlgorithm first = null!;
        _market.With("CALMUSD", QuantConnect.Market.Bitfinex, 120, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        first = new BracketAlgorithm { LastHour = 30, Persists = true, HoldingBars = 3, OnOrder = () => CopyAtClosing(first) };
        BracketAlgorithm.Run(_market, first);
        Directory.Delete(_market.Store, recursive: true);
        Directory.Move(copy, _market.Store);

        List<int> before = [];
        var second = SecondRun(
            algorithm => algorithm.Portfolio[algorithm.Coin].SetHoldings(100, first.Book.Closed.Single().Setup.Quantity),
            algorithm => before.Add(algorithm.Ordered.Count));

        before[0].ShouldBe(1, "sent before the risk model was asked for the first time");
        second.Ordered.ShouldHaveSingleItem().Tag.ShouldBe("insight ended");
        second.Portfolio[second.Coin].Invested.ShouldBeFalse();

        void CopyAtClosing(BracketAlgorithm algorithm)
        {
            if (algorithm.Ordered.Count == 4)
            {
                Copy(_market.Store, copy);
            }
        }
    }

    [Fact]
    public void What_cannot_be_read_is_kept_and_told()
    {
        FirstRun([]);
        foreach (var file in Directory.GetFiles(_market.Store, "setups-*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, "{\"version\":1");
        }

        var second = SecondRun(_ => { });

        second.Fault!.ShouldContain("it is not what this program writes; kept as magnetlean/tests/unreadable-");
        second.Book.Current.ShouldBeEmpty();
    }

    private decimal FirstRun(
        Dictionary<int, (decimal, decimal, decimal, decimal)> later, int holdingBars = 1000, Action? onOrder = null)
    {
        _market.With("CALMUSD", QuantConnect.Market.Bitfinex, 120, later);
        var first = BracketAlgorithm.Run(
            _market, new BracketAlgorithm { LastHour = 24, Persists = true, HoldingBars = holdingBars, OnOrder = onOrder });
        first.Ordered.Count.ShouldBe(3);
        return first.Portfolio[first.Coin].Quantity;
    }

    private BracketAlgorithm SecondRun(Action<BracketAlgorithm> broker, Action<BracketAlgorithm>? onRisk = null)
    {
        BracketAlgorithm second = null!;
        second = new BracketAlgorithm
        {
            FirstHour = Restart,
            LastHour = 96,
            Persists = true,
            Hourly = (algorithm, hour) =>
            {
                if (algorithm.Held.Count == 1)
                {
                    broker(algorithm);
                }
            },
            Override = hour =>
            {
                onRisk?.Invoke(second);
                return null;
            },
        };
        return BracketAlgorithm.Run(_market, second);
    }

    private static void AtTheBroker(BracketAlgorithm algorithm, decimal held, decimal? resting = null)
    {
        algorithm.Portfolio[algorithm.Coin].SetHoldings(100, held);
        algorithm.LimitOrder(algorithm.Coin, 1, 50);
        algorithm.StopMarketOrder(algorithm.Coin, -(resting ?? held), 97);
        algorithm.LimitOrder(algorithm.Coin, -(resting ?? held), 106);
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            return;
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
