using System.Collections.Generic;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

/// <summary>Bars of four hours made of hours, whose range is averaged over two of them.</summary>
public sealed class TimeframeTests
{
    private static readonly MagnetOptions Options = new() { Detection = new DetectionOptions { TimeframeAtrPeriod = 2 } };
    private readonly Counting _detector = new();

    [Fact]
    public void The_strategys_own_timeframe_is_its_bars_as_they_are()
    {
        var own = new Timeframe(1, Bars.Hour, Options, [_detector]);
        var bar = Bars.At(0, 100, 104, 98, 103);

        own.CloseBefore(bar).ShouldBeFalse();
        own.Add(bar).ShouldBeTrue();
        own.ClosedBy(bar).ShouldBe(bar);
        (own.Measure(bar, 1.5), own.Measure(bar, 1.7)).ShouldBe((1.5, 1.7));
        own.Sources.ShouldHaveSingleItem().Multiple.ShouldBe(1);
    }

    [Fact]
    public void A_longer_ones_range_is_the_strategys_times_the_root_of_its_length_until_it_has_its_own()
    {
        var four = Four();

        four.Measure(Bars.At(0, 100, 104, 98, 103), 1.5).ShouldBe(3, "1.5 times the root of 4");
        // 6 of the first; from 103 up to 112 of the second.
        four.Measure(Bars.At(4, 110, 112, 109, 110), 1.5).ShouldBe(7.5);
        // From 110 down to 99: Wilder's 7.5 + (11 - 7.5) / 2.
        four.Measure(Bars.At(8, 100, 101, 99, 100), 1.5).ShouldBe(9.25);
    }

    [Fact]
    public void Without_the_strategys_range_nothing_is_measured()
    {
        var four = Four();

        four.Measure(Bars.At(0, 100, 150, 50, 103), 0).ShouldBe(0);
        four.Measure(Bars.At(4, 100, 104, 98, 103), 1.5).ShouldBe(3, "the first that is measured");
        four.Measure(Bars.At(8, 110, 112, 109, 110), 1.5).ShouldBe(7.5);
    }

    [Fact]
    public void A_split_scales_what_it_has_measured_what_is_under_way_and_who_looks()
    {
        var four = Four();
        four.Measure(Bars.At(0, 100, 104, 98, 103), 1.5);
        four.Measure(Bars.At(4, 110, 112, 109, 110), 1.5);
        for (var hour = 8; hour < 11; hour++)
        {
            four.Add(Bars.At(hour, 110, hour == 9 ? 120 : 111, 109, 110)).ShouldBeFalse();
        }

        four.Rescale(0.5);

        _detector.Factors.ShouldBe([0.5]);
        var last = Bars.At(11, 55, 55.5, 54, 55);
        four.Add(last).ShouldBeTrue();
        var closed = four.ClosedBy(last);
        (closed.Open, closed.High, closed.Low, closed.Close).ShouldBe((55, 60, 54, 55));
        four.Measure(Bars.At(12, 50, 50.5, 49.5, 50), 0.75).ShouldBe(9.25 / 2);
    }

    [Fact]
    public void Two_bars_make_a_longer_one_and_a_range_below_one_counts()
    {
        var two = new Timeframe(2, Bars.Hour, Options, [_detector]);

        two.Add(Bars.At(0, 0.5, 0.51, 0.49, 0.5)).ShouldBeFalse();
        two.Add(Bars.At(1, 0.5, 0.51, 0.49, 0.5)).ShouldBeTrue();
        two.Measure(Bars.At(0, 0.5, 0.51, 0.49, 0.5), 0.01);
        // 0.02 of the first; from 0.5 up to 0.56 of the second.
        two.Measure(Bars.At(2, 0.55, 0.56, 0.55, 0.56), 0.01).ShouldBe(0.04, 1e-12);
    }

    [Fact]
    public void A_bar_that_begins_a_new_one_closes_the_one_before()
    {
        var four = Four();
        four.Add(Bars.At(0, 100, 101, 99, 100));

        four.CloseBefore(Bars.At(1, 100, 101, 99, 100)).ShouldBeFalse();
        four.CloseBefore(Bars.At(4, 100, 101, 99, 100)).ShouldBeTrue();
    }

    private Timeframe Four() => new(4, Bars.Hour, Options, [_detector]);

    private sealed class Counting : IMagnetDetector
    {
        public List<double> Factors { get; } = [];

        public MagnetType Type => MagnetType.Structural;

        public bool IsRolling => false;

        public DetectorReading Update(in Bar bar, double atr) => DetectorReading.Unchanged;

        public void Rescale(double factor) => Factors.Add(factor);
    }
}
