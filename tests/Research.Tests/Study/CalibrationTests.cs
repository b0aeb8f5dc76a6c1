using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Magnets;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Study;
using MagnetLean.Research.Study.Calibration;
using NodaTime;
using Shouldly;
using Xunit;
using Outcome = MagnetLean.Research.Study.Outcome;

namespace MagnetLean.Tests.Study;

public class CalibrationTests
{
    private static readonly StudyPeriod First = StudyPeriod.Read("2020-01-01..2020-12-31")!.Value;
    private static readonly StudyPeriod Second = StudyPeriod.Read("2021-01-01..2021-12-31")!.Value;

    [Fact]
    public void What_was_written_is_what_is_read()
    {
        var written = Fit(score => 0.3 + score / 200);
        var read = StrengthCalibration.FromJson(written.ToJson());
        read.Probabilities.ShouldBe(written.Probabilities);
        (read with { Probabilities = written.Probabilities }).ShouldBe(written);
        foreach (var score in new[] { -5, 0, 17.3, 50, 99.9, 100, 250 })
        {
            read.Strength(MagnetType.Volume, score).ShouldBe(written.Strength(MagnetType.Volume, score));
        }
    }

    [Fact]
    public void Strength_never_falls_as_the_score_rises_and_is_a_percentage_whatever_it_was_fitted_on() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(40),
        Prop.ForAll(Gen.Choose(0, 100).Two().Three().ToArbitrary(), ends =>
        {
            var (a, b, c) = ends;
            var calibration = Fit(score => score < a.Item1 ? b.Item1 / 100.0 : score < a.Item2 ? b.Item2 / 100.0 : c.Item1 / 100.0);
            var strengths = Enumerable.Range(0, 401).Select(i => calibration.Strength(MagnetType.Structural, i / 4.0)).ToList();
            return strengths.All(strength => strength is >= 0 and <= 100)
                && strengths.Zip(strengths.Skip(1)).All(pair => pair.First <= pair.Second + 1e-9);
        }));

    [Fact]
    public void It_finds_the_probability_that_is_there_and_a_score_that_none_had_says_what_its_neighbours_say()
    {
        var calibration = Fit(score => score < 50 ? 0.4 : 0.7);
        calibration.Probability(30).ShouldBe(0.4, 0.05);
        calibration.Probability(70).ShouldBe(0.7, 0.05);
        calibration.Probability(100).ShouldBe(calibration.Probability(85), 0.02);
        calibration.Brier.ShouldBeLessThan(calibration.BrierOfBaseRate - 0.01);
    }

    [Fact]
    public void An_event_whose_race_leaves_the_period_is_in_neither()
    {
        var calibration = Fit(_ => 0.5);
        (calibration.FitEvents + calibration.JudgeEvents)
            .ShouldBe(2 * 366 * 8 - 2 * 3 * 8 - 8, "three days of races at each end, and the day that 2020 has more");
    }

    [Fact]
    public void Too_few_events_are_named_for_both_periods()
    {
        var days = StudyPeriod.Read("2020-01-01..2020-01-05")!.Value;
        var fault = Should.Throw<InputException>(() => CalibrationFit.Run(Observations(_ => 0.5), days, days, "test"));
        fault.Faults.Count.ShouldBe(2);
        fault.Message.ShouldContain(
            "--fit: '2020-01-01..2020-01-05' is not allowed; allowed: a period with at least 200 decided events; this one has");
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "it has version 2; this program reads version 1")]
    [InlineData("\"version\": 1", "\"edition\": 1", "it has version 0")]
    [InlineData("\"probabilities\": [", "\"probabilities\": [ 0.9,", "it needs 21 probabilities")]
    [InlineData("\"fitEnd\": \"2021", "\"fitEnd\": \"2011", "its fit ends")]
    [InlineData("\"judgeStart\": \"2021", "\"judgeStart\": \"2020", "which is no period after its fit")]
    [InlineData("\"fitStart\": \"2020-01-01T", "\"fitStart\": \"2020-13-01T", "is no time as 2020-01-31T00:00:00Z")]
    [InlineData("\"source\"", "\"sauce\"", "source")]
    [InlineData("{", "", "it is no calibration of magnets")]
    public void A_damaged_file_says_what_is_wrong_with_it(string sound, string damaged, string named)
    {
        var text = Encoding.UTF8.GetString(Fit(_ => 0.5).ToJson());
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        var json = Encoding.UTF8.GetBytes(text.Remove(at, sound.Length).Insert(at, damaged));
        Should.Throw<FormatException>(() => StrengthCalibration.FromJson(json)).Message.ShouldContain(named);
    }

    [Fact]
    public void Probabilities_that_fall_or_are_none_are_refused()
    {
        var sound = Fit(_ => 0.5);
        Refusal(sound with { Probabilities = [.. sound.Probabilities.Take(20), 0.1] }).ShouldBe("its probabilities fall where the score rises");
        Refusal(sound with { Probabilities = [.. sound.Probabilities.Take(20), 1.1] }).ShouldBe("its probabilities are not all within 0..1");
    }

    [Theory]
    [InlineData("2020-01-01..2019-12-31")]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01..2020-02-30")]
    public void A_period_that_is_none_is_not_read(string text) => StudyPeriod.Read(text).ShouldBeNull();

    private static string Refusal(StrengthCalibration calibration) =>
        Should.Throw<FormatException>(() => StrengthCalibration.FromJson(calibration.ToJson())).Message;

    private static StrengthCalibration Fit(Func<double, double> probability) =>
        CalibrationFit.Run(Observations(probability), First, Second, "test").Calibration;

    // Eight events a day for two years, with races of three days, scores from 20 to 90 and outcomes drawn with the given probability.
    private static Observation[] Observations(Func<double, double> probability)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, 2 * 366 * 8).Select(i =>
        {
            var time = First.From + Duration.FromHours(3 * i + 1);
            var score = 20 + 70 * random.NextDouble();
            var outcome = random.NextDouble() < probability(score) ? Outcome.Hit : Outcome.Away;
            var happened = new MagnetEvent(
                i, MagnetNews.Birth, true, 101, 1, score, MagnetType.Structural, MagnetKind.SwingHigh, MagnetTier.Tier3, 1);
            return new Observation(happened, time, time + Duration.FromDays(3), outcome, 0.5);
        })];
    }
}
