using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Hourly bars from a Monday on. Four weeks count from 1970-01-05: one such session begins a week before it.</summary>
public class SessionProfileTests
{
    [Theory]
    [InlineData(24, 0, 1)]
    [InlineData(25, 0, 7)] // no longer fits into a day
    [InlineData(168, 0, 7)]
    [InlineData(169, -7, 28)]
    public void A_session_is_the_shortest_that_enough_bars_fit_into(int bars, int firstDay, int days)
    {
        var (start, end, _) = Complete(new DetectionOptions { MinSessionBars = bars }, Wave(28 * 24));

        (start, end).ShouldBe((Bars.Epoch + Duration.FromDays(firstDay), Bars.Epoch + Duration.FromDays(firstDay + days)));
    }

    [Fact]
    public void A_bin_is_a_share_of_the_atr_wide() =>
        Complete(new DetectionOptions { ProfileBin = 0.25 }, Wave(24), atr: 4).Control
            .ShouldBe(Complete(new DetectionOptions { ProfileBin = 1 }, Wave(24), atr: 1).Control);

    [Theory]
    [InlineData(null)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Once_a_volume_is_known_bars_without_a_usable_one_weigh_nothing(double? unusable)
    {
        Bar[] With(double? volume) => [.. Wave(24).Select((bar, i) => i < 6 || i % 5 == 0 ? bar with { Volume = volume } : bar)];

        var (_, _, control) = Complete(new DetectionOptions(), With(unusable));

        control.ShouldBe(Complete(new DetectionOptions(), With(0)).Control);
        control.ShouldNotBe(Complete(new DetectionOptions(), With(1000)).Control);
    }

    [Fact]
    public void Bars_without_a_trade_are_none_and_do_not_make_a_volume_known()
    {
        Bar[] All(double? volume) => [.. Wave(24).Select((bar, i) => bar with { Volume = i == 6 ? 0 : volume })];

        Complete(new DetectionOptions(), All(null)).Control.ShouldBe(Complete(new DetectionOptions(), All(1)).Control);
        Should.Throw<InvalidOperationException>(() => Complete(new DetectionOptions(), All(0)));
    }

    private static Bar[] Wave(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
        {
            var close = 100 + 3 * Math.Sin(0.7 * i);
            return Bars.At(i, close, close + 0.5, close - 0.5, close, (1 + i % 7) / 8.0);
        })];

    private static (Instant Start, Instant End, Sighting Control) Complete(DetectionOptions options, Bar[] bars, double atr = 1)
    {
        var (session, levels) = (new SessionProfile(options, Bars.Hour), new ProfileLevels(options));
        foreach (var bar in bars)
        {
            if (session.Add(bar, atr, levels, out var start, out var end))
            {
                return (start, end, levels.PointOfControl(MagnetKind.PointOfControl, start));
            }
        }

        throw new InvalidOperationException("no session was complete");
    }
}
