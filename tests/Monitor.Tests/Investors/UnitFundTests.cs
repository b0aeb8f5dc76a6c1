using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Monitor.Investors;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>Units times their value are the account's worth to the cent, whatever comes and goes.</summary>
public sealed class UnitFundTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20261130, 7);
    private static readonly Guid House = Holder(0);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private static readonly Gen<Act> AnyAct =
        from kind in Gen.Frequency((3, Gen.Constant(ActKind.Trade)), (2, Gen.Constant(ActKind.Subscribe)), (2, Gen.Constant(ActKind.Redeem)), (1, Gen.Constant(ActKind.RedeemAll)), (1, Gen.Constant(ActKind.Settle)))
        from holder in Gen.Choose(1, 6)
        from cents in Gen.Choose(1, 50_000_000)
        from change in Gen.Choose(-3_000, 3_000)
        select new Act(kind, Holder(holder), cents / 100m, change / 100_000m);

    private enum ActKind
    {
        Trade,
        Subscribe,
        Redeem,
        RedeemAll,
        Settle,
    }

    [Fact]
    public void Units_times_their_value_equal_the_worth_to_the_cent_at_all_times()
    {
        Prop.ForAll(AnyAct.ListOf().ToArbitrary(), acts =>
        {
            var fund = new UnitFund { Equity = 100_000m }.Open(House).Fund;
            foreach (var act in acts)
            {
                fund = Do(fund, act);

                // Without what would compile an expression at each of the many steps.
                var (values, worth) = (fund.Values().Values, fund.AllUnits > 0 ? decimal.Round(fund.Worth, 2) : 0);
                (values.Sum() == worth).ShouldBeTrue($"{values.Sum()} of {worth} after {act}");
                values.All(value => decimal.Round(value, 2) == value && value >= 0).ShouldBeTrue($"values after {act}");
                fund.Units.Values.All(units => units > 0 && decimal.Round(units, 8) == units).ShouldBeTrue($"units after {act}");
            }
        }).Check(Many);
    }

    [Fact]
    public void Money_that_comes_or_goes_changes_nobody_elses_share_by_more_than_a_cent()
    {
        Prop.ForAll(AnyAct.ListOf().ToArbitrary(), acts =>
        {
            var fund = new UnitFund { Equity = 100_000m }.Open(House).Fund;
            foreach (var act in acts)
            {
                var before = fund.Values();
                var next = Do(fund, act);
                if (act.Kind is ActKind.Subscribe or ActKind.Redeem && next != fund)
                {
                    foreach (var (holder, value) in next.Values().Where(entry => entry.Key != act.Holder))
                    {
                        Math.Abs(value - before[holder]).ShouldBeLessThanOrEqualTo(0.01m, $"{holder} after {act}");
                    }

                    // Rounding is never at the others' expense.
                    next.UnitValue!.Value.ShouldBeGreaterThanOrEqualTo(fund.UnitValue!.Value * (1 - 1e-20m));
                }

                fund = next;
            }
        }).Check(Many);
    }

    [Fact]
    public void What_was_there_first_is_the_houses_at_par()
    {
        var (fund, units) = new UnitFund { Equity = 123_456.78m }.Open(House);

        (units, fund.UnitValue, fund.Values()[House]).ShouldBe((1_234.5678m, 100m, 123_456.78m));
    }

    [Fact]
    public void An_empty_account_deals_at_par()
    {
        var (fund, units) = new UnitFund().Subscribe(Holder(1), 1_000);

        (units, fund.Worth, fund.UnitValue).ShouldBe((10m, 1_000m, 100m));
    }

    [Fact]
    public void Money_buys_units_at_their_value_and_is_on_its_way_until_it_has_moved()
    {
        var fund = new UnitFund { Equity = 10_000 }.Open(House).Fund.Observe(12_000);

        var (bought, units) = fund.Subscribe(Holder(1), 1_000);

        units.ShouldBe(8.33333333m, "1 000 over 120, rounded down");
        (bought.Worth, bought.OnItsWay).ShouldBe((13_000m, 1_000m));
        (bought.Values()[House], bought.Values()[Holder(1)]).ShouldBe((12_000m, 1_000m));
        var arrived = bought.Observe(13_000).Settle(1_000);
        (arrived.Worth, arrived.OnItsWay).ShouldBe((13_000m, 0m));
        arrived.Values().ShouldBe(bought.Values());
    }

    [Fact]
    public void Money_that_came_before_it_was_booked_is_nobodys_until_then()
    {
        var fund = new UnitFund { Equity = 10_000 }.Open(House).Fund.Observe(15_000).Settle(5_000);

        fund.Values()[House].ShouldBe(10_000);
        fund.Subscribe(Holder(1), 5_000).Fund.Values().ShouldBe(new Dictionary<Guid, decimal> { [House] = 10_000, [Holder(1)] = 5_000 }, ignoreOrder: true);
    }

    [Fact]
    public void The_odd_cent_goes_to_whose_share_lost_most_by_rounding_and_of_equals_to_the_first()
    {
        var fund = new UnitFund { Equity = 100 }.Book(Holder(1), 1, 0).Book(Holder(2), 1, 0).Book(Holder(3), 1, 0);

        fund.Values().OrderBy(entry => entry.Key).Select(entry => entry.Value).ShouldBe([33.34m, 33.33m, 33.33m]);
        fund.Observe(100.01m).Values().OrderBy(entry => entry.Key).Select(entry => entry.Value).ShouldBe([33.34m, 33.34m, 33.33m]);
        new UnitFund { Equity = 0.1m }.Book(Holder(1), 1, 0).Book(Holder(2), 2.9m, 0).Values()[Holder(1)].ShouldBe(0.03m, "0.0256 lost more than 0.0743");
    }

    [Fact]
    public void Who_takes_more_than_there_is_gives_all_units_and_it_is_told_by_how_much_they_fall_short()
    {
        var fund = new UnitFund { Equity = 1_000 }.Open(House).Fund.Subscribe(Holder(1), 500).Fund;

        var (left, units, missing) = fund.Redeem(Holder(1), 600);

        (units, missing, left.Units.ContainsKey(Holder(1)), left.Values()[House]).ShouldBe((5m, 100m, false, 900m));
    }

    [Fact]
    public void All_that_somebody_has_goes_for_the_amount_that_was_agreed()
    {
        var fund = new UnitFund { Equity = 1_000 }.Open(House).Fund.Subscribe(Holder(1), 500).Fund;

        var (left, units, missing) = fund.Redeem(Holder(1), 490, all: 5);

        (units, missing, left.Units.ContainsKey(Holder(1)), left.Values()[House]).ShouldBe((5m, -10m, false, 1_010m));
    }

    [Fact]
    public void An_account_that_is_worth_nothing_deals_with_nobody()
    {
        var fund = new UnitFund { Equity = 1_000 }.Open(House).Fund.Observe(-10);

        fund.Price.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => fund.Subscribe(Holder(1), 100));
        fund.Values()[House].ShouldBe(-10);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.001")]
    public void What_is_no_money_is_refused(string amount)
    {
        var fund = new UnitFund { Equity = 1_000 }.Open(House).Fund;

        Should.Throw<ArgumentOutOfRangeException>(() => fund.Subscribe(Holder(1), decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_history_gives_the_same_fund_in_whichever_order_money_moves_and_is_booked()
    {
        Observation Seen(long number, decimal equity) => new(new JournalPlace("s1", number), Noon + Duration.FromHours(number), equity);
        Booking Opening(long number) => new(new JournalPlace("s1", number), Noon, House, 0, 100, 100);
        Booking Came(long number, decimal amount, decimal units) => new(new JournalPlace("s1", number), Noon, Holder(1), amount, units, amount / units);

        var booked = FundHistory.Of([Seen(1, 10_000), Seen(5, 10_000), Seen(9, 12_000)], [Opening(1), Came(4, 2_000, 20)], [new(new("s1", 7), 2_000)]).ToList();
        var moved = FundHistory.Of([Seen(1, 10_000), Seen(5, 12_000), Seen(9, 12_000)], [Opening(1), Came(7, 2_000, 20)], [new(new("s1", 4), 2_000)]).ToList();

        booked.Select(point => point.Fund.Worth).ShouldBe([10_000, 12_000, 12_000, 12_000]);
        moved.Select(point => point.Fund.Worth).ShouldBe([10_000, 10_000, 12_000, 12_000]);
        moved[1].Fund.Values()[House].ShouldBe(10_000, "what nobody told of is not the house's");
        moved[^1].Fund.Values().ShouldBe(booked[^1].Fund.Values(), ignoreOrder: true);
    }

    private static UnitFund Do(UnitFund fund, Act act) => act.Kind switch
    {
        ActKind.Trade => fund.Observe(fund.Equity + decimal.Round(Math.Max(0, fund.Worth) * act.Change, 2)),
        ActKind.Subscribe when fund.Price is not null => fund.Subscribe(act.Holder, act.Amount).Fund,
        ActKind.Redeem when fund.Price is not null && fund.Values().GetValueOrDefault(act.Holder) >= act.Amount => fund.Redeem(act.Holder, act.Amount).Fund,
        ActKind.RedeemAll when fund.Price is not null && fund.Values().GetValueOrDefault(act.Holder) is > 0 and var value => fund.Redeem(act.Holder, value, all: fund.Units[act.Holder]).Fund,
        ActKind.Settle => fund.Observe(fund.Equity + fund.OnItsWay).Settle(fund.OnItsWay),
        _ => fund,
    };

    private static Guid Holder(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private sealed record Act(ActKind Kind, Guid Holder, decimal Amount, decimal Change);
}
