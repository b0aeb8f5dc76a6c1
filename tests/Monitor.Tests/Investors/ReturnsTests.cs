using System;
using MagnetLean.Monitor.Investors;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>The two measures of a return, by figures worked by hand or known elsewhere.</summary>
public sealed class ReturnsTests
{
    private static readonly Instant Begin = Instant.FromUtc(2025, 1, 1, 0, 0);

    [Fact]
    public void A_yearly_rate_is_what_spreadsheets_give()
    {
        // The example in the documentation of XIRR: 37.34 %.
        (LocalDate Day, double Amount)[] payments =
        [
            (new(2008, 1, 1), -10_000), (new(2008, 3, 1), 2_750), (new(2008, 10, 30), 4_250), (new(2009, 2, 15), 3_250), (new(2009, 4, 1), 2_750),
        ];

        var rate = Returns.RateOf(Array.ConvertAll(payments, payment => (Period.DaysBetween(payments[0].Day, payment.Day) / 365.0, payment.Amount)));

        rate!.Value.ShouldBe(0.373362535, 1e-8);
    }

    [Theory]
    [InlineData(1_100, 0.1)]
    [InlineData(900, -0.1)]
    [InlineData(1_000, 0)]
    [InlineData(1, -0.999)]
    [InlineData(500_000, 499)]
    public void What_is_left_after_a_year_gives_its_rate(int value, double rate) =>
        Returns.MoneyWeighted([In(0, 1_000, 10)], value, Begin + Duration.FromDays(365))!.Value.ShouldBe(rate, 1e-6 + (Math.Abs(rate) * 1e-9));

    [Fact]
    public void Money_that_came_late_counts_for_as_long_as_it_was_there()
    {
        // 1 000 for a year and 1 000 for half of it, at 21 %: 1 210 and 1 100.
        Flow[] flows = [In(0, 1_000, 10), In(182.5, 1_000, 10)];

        Returns.MoneyWeighted(flows, 2_310, Begin + Duration.FromDays(365))!.Value.ShouldBe(0.21, 1e-6);
    }

    [Fact]
    public void Below_a_day_and_where_all_is_lost_there_is_no_yearly_rate()
    {
        Returns.MoneyWeighted([In(0, 1_000, 10)], 1_010, Begin + Duration.FromHours(23)).ShouldBeNull();
        Returns.MoneyWeighted([In(0, 1_000, 10)], 0, Begin + Duration.FromDays(365)).ShouldBeNull();
        Returns.MoneyWeighted([], 0, Begin).ShouldBeNull();
    }

    [Fact]
    public void Time_weighted_is_what_a_unit_did_whatever_came_and_went()
    {
        Flow[] flows = [In(0, 1_000, 10), In(10, 120_000, 1_000), new(Begin + Duration.FromDays(20), -60_000, -600, 100)];

        Returns.TimeWeighted(flows, 110)!.Value.ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void Holdings_one_after_the_other_are_chained_and_what_happened_between_them_is_not_ones_own()
    {
        Flow[] flows = [In(0, 1_000, 10), new(Begin + Duration.FromDays(5), -1_100, -10, 110), new(Begin + Duration.FromDays(9), 500, 10, 50)];

        Returns.TimeWeighted(flows, 60)!.Value.ShouldBe((1.1 * 1.2) - 1, 1e-12);
        Returns.TimeWeighted(flows[..2], 60)!.Value.ShouldBe(0.1, 1e-12);
        Returns.TimeWeighted([], 60).ShouldBeNull();
    }

    private static Flow In(double days, decimal amount, decimal units) => new(Begin + Duration.FromDays(days), amount, units, amount / units);
}
