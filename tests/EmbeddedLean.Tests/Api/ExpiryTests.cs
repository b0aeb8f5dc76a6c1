using System;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Api;

public sealed class ExpiryTests
{
    private static readonly DateTime Wednesday = new(2020, 1, 29, 15, 30, 0);

    [Fact]
    public void Spans_keep_the_time_of_day()
    {
        Expiry.OneMonth(Wednesday).ShouldBe(new DateTime(2020, 2, 29, 15, 30, 0));
        Expiry.OneMonth(new DateTime(2020, 1, 31)).ShouldBe(new DateTime(2020, 2, 29));
        Expiry.OneQuarter(Wednesday).ShouldBe(new DateTime(2020, 4, 29, 15, 30, 0));
        Expiry.OneYear(Wednesday).ShouldBe(new DateTime(2021, 1, 29, 15, 30, 0));
    }

    [Fact]
    public void Ends_are_the_midnight_after()
    {
        Expiry.EndOfDay(Wednesday).ShouldBe(new DateTime(2020, 1, 30));
        Expiry.EndOfMonth(Wednesday).ShouldBe(new DateTime(2020, 2, 1));
        Expiry.EndOfMonth(new DateTime(2020, 12, 31)).ShouldBe(new DateTime(2021, 1, 1));
        Expiry.EndOfYear(Wednesday).ShouldBe(new DateTime(2021, 1, 1));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 7)]
    [InlineData(9, 10)]
    [InlineData(12, 13)]
    public void A_quarter_ends_with_its_third_month(int month, int next) =>
        Expiry.EndOfQuarter(new DateTime(2020, month, 5, 6, 7, 8)).ShouldBe(new DateTime(2020, 1, 1).AddMonths(next - 1));

    [Theory]
    [InlineData(26, 27)]
    [InlineData(27, 34)]
    [InlineData(29, 34)]
    [InlineData(32, 34)]
    public void A_week_ends_with_its_Sunday(int day, int monday) =>
        Expiry.EndOfWeek(new DateTime(2020, 1, 1, 23, 0, 0).AddDays(day - 1)).ShouldBe(new DateTime(2020, 1, 1).AddDays(monday - 1));
}
