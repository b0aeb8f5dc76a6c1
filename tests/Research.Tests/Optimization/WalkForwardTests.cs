using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Optimization.WalkForward;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>The windows of a walk forward, and the equity that it puts together.</summary>
public sealed class WalkForwardTests
{
    private static readonly TrialWindow Period = new(new DateTime(2010, 1, 1), new DateTime(2014, 6, 30));

    [Fact]
    public void Rolling_windows_move_by_what_is_traded()
    {
        Read("2y/1y").ShouldBe(
        [
            "2010-01-01..2011-12-31 2012-01-01..2012-12-31",
            "2011-01-01..2012-12-31 2013-01-01..2013-12-31",
            "2012-01-01..2013-12-31 2014-01-01..2014-06-30",
        ]);
    }

    [Fact]
    public void Anchored_windows_begin_with_the_first_day()
    {
        Read("2y/1y", anchored: true).ShouldBe(
        [
            "2010-01-01..2011-12-31 2012-01-01..2012-12-31",
            "2010-01-01..2012-12-31 2013-01-01..2013-12-31",
            "2010-01-01..2013-12-31 2014-01-01..2014-06-30",
        ]);
    }

    [Theory]
    [InlineData("1m/1m", 53)]
    [InlineData("1y/3m", 14)]
    [InlineData("52w/4w", 46)]
    [InlineData("5y/1y", 0)]
    public void Every_day_behind_the_first_choice_is_traded_once(string text, int count)
    {
        var windows = WalkForwardSettings.Read(text)!.Windows(Period);

        windows.Count.ShouldBe(count);
        for (var at = 0; at < windows.Count; at++)
        {
            windows[at].OutOfSample.Start.ShouldBe(windows[at].InSample.End.AddDays(1));
            windows[at].OutOfSample.End.ShouldBe(at + 1 < windows.Count ? windows[at + 1].OutOfSample.Start.AddDays(-1) : Period.End);
        }
    }

    [Theory]
    [InlineData("2014-01-01", "2013-01-01..2014-01-01")]
    [InlineData("2014-04-01", "2013-01-01..2014-04-01")]
    [InlineData("2014-04-02", "2014-01-01..2014-04-02")]
    [InlineData("2013-12-31", "2013-01-01..2013-12-31")]
    [InlineData("2012-01-01", "2012-01-01..2012-01-01")]
    public void A_rest_of_less_than_a_quarter_of_a_part_is_traded_with_the_part_before_it_where_there_is_one(string end, string last)
    {
        // A quarter of 2014 is 91.25 days: the 1st of April is the 91st.
        var windows = WalkForwardSettings.Read("2y/1y")!.Windows(Period with { End = DateTime.Parse(end, CultureInfo.InvariantCulture) });

        windows[^1].OutOfSample.ToString().ShouldBe(last);
        windows[^1].OutOfSample.Start.ShouldBe(windows[^1].InSample.End.AddDays(1));
    }

    [Fact]
    public void Parts_of_single_days_have_no_rest() =>
        WalkForwardSettings.Read("30d/1d")!.Windows(Period).ShouldAllBe(pair => pair.OutOfSample.Days == 1);

    [Theory]
    [InlineData("3y")]
    [InlineData("3y/")]
    [InlineData("0y/1y")]
    [InlineData("3y/1y/1y")]
    [InlineData("3years/1y")]
    [InlineData("-3y/1y")]
    public void Other_texts_are_no_walk_forward(string text) => WalkForwardSettings.Read(text).ShouldBeNull();

    [Fact]
    public void Steps_are_put_together_without_what_led_up_to_them()
    {
        // 10 % and -10 %, then 20 %: 1.1 · 0.9 · 1.2 = 1.188. The first day lies before what the first step trades.
        var first = Step(Day(2), (1, 0.5), (2, 0.1), (3, -0.1));
        var second = Step(Day(4), (4, 0.2));
        var report = new WalkForwardReport(new WalkForwardSettings(new CalendarLength(2, 'd'), new CalendarLength(2, 'd')), [first, second]);

        report.Equity.Select(point => Math.Round(point.Value, 12)).ShouldBe([1, 1.1, 0.99, 1.188]);
        first.Return.ShouldBe(-0.01, 1e-12);
        report.Moments.Count.ShouldBe(3);
    }

    private static List<string> Read(string text, bool anchored = false) =>
        [.. (WalkForwardSettings.Read(text)! with { IsAnchored = anchored }).Windows(Period).Select(pair => $"{pair.InSample} {pair.OutOfSample}")];

    private static DateTime Day(int day) => new(2024, 1, day);

    private static WalkForwardStep Step(DateTime trade, params (int Day, double Return)[] returns)
    {
        var run = new TrialResult
        {
            Trial = new Trial(new Candidate(1, [])),
            Status = TrialStatus.Completed,
            Days = [.. returns.Select(pair => Day(pair.Day))],
            Returns = [.. returns.Select(pair => pair.Return)],
        };
        return new WalkForwardStep(default, new TrialWindow(trade, trade.AddDays(1)), run, run, SweepHonesty.Of([], null, 1));
    }
}
