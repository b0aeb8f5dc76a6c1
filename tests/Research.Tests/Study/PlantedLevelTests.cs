using System;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Research.Study;
using MagnetLean.Research.Study.Calibration;
using MagnetLean.Tests.Support;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Study;

/// <summary>The sample data was made to be drawn to its levels: what the study must find.</summary>
public sealed class PlantedLevelTests(SampleStudy sample) : IClassFixture<SampleStudy>
{
    [Fact]
    public void Magnets_of_the_planted_levels_attract()
    {
        foreach (var label in new[] { "all magnets", "Structural", "Structural: SwingHigh", "Structural: SwingLow" })
        {
            var row = sample.Result.Rows.First(row => row.Label == label);
            row.Verdict.ShouldBe(StudyRow.Attracts, label);
            row.LiftLow.ShouldBeGreaterThan(0, label);
            row.HitRate.ShouldBeGreaterThan(row.NullRateHigh, label);
        }
    }

    [Fact]
    public void Magnets_at_a_planted_level_are_reached_more_often_than_those_elsewhere()
    {
        var planted = File.ReadLines(Path.Combine(ProjectFolder.SampleData, "planted-levels.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(fields =>
                (Level: double.Parse(fields[0], CultureInfo.InvariantCulture), First: Minute(fields[2]), Last: Minute(fields[3])))
            .ToList();
        var atPlanted = sample.Result.Observations.Where(seen => seen.IsDecided && seen.Event.News == MagnetNews.Birth).ToLookup(seen =>
            planted.Any(level => seen.Time >= level.First && seen.Time <= level.Last && Math.Abs(seen.Event.Level / level.Level - 1) < 0.003));
        atPlanted[true].Count().ShouldBeGreaterThan(300);
        atPlanted[true].Average(seen => seen.Hit - seen.NullRate).ShouldBeGreaterThan(0.15);
        atPlanted[false].Average(seen => seen.Hit - seen.NullRate).ShouldBeLessThan(0.05);
    }

    [Theory]
    [InlineData(MagnetType.Structural)]
    [InlineData(MagnetType.Timeframe)]
    public void The_strongest_third_attracts_more_than_the_weakest(MagnetType type)
    {
        var magnets = sample.Result.Observations.Where(seen => seen.IsDecided && seen.Event.Type == type).OrderBy(seen => seen.Event.Score).ToList();
        var lifts = magnets.Chunk(magnets.Count / 3 + 1).Select(third => third.Average(seen => seen.Hit - seen.NullRate)).ToList();
        lifts[^1].ShouldBeGreaterThan(lifts[0] + 0.02);
    }

    [Fact]
    public void Strength_calibrated_on_the_first_year_forecasts_the_second_better_than_one_rate_for_all()
    {
        var (first, second) = (StudyPeriod.Read("2023-01-15..2023-12-31")!.Value, StudyPeriod.Read("2024-01-01..2024-12-31")!.Value);
        var (calibration, reliability) = CalibrationFit.Run(sample.Result.Observations, first, second, "the sample");
        calibration.Brier.ShouldBeLessThan(calibration.BrierOfBaseRate);
        calibration.Strength(MagnetType.Structural, 85).ShouldBeGreaterThan(calibration.Strength(MagnetType.Structural, 30));
        reliability.Sum(row => row.Events).ShouldBe(calibration.JudgeEvents);
        sample.Result.Observations.Count(seen => seen.IsDecided && seen.Time >= first.From && seen.Ends <= first.To).ShouldBe(calibration.FitEvents);
    }

    private static Instant Minute(string text) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(text).Value;
}

/// <summary>The sample's hours, studied once.</summary>
public sealed class SampleStudy
{
    internal StudyResult Result { get; } = WalkStudies.Run(
        new StudyOptions(),
        new StudySeries(
            "SYNUSD",
            Bars.Hour,
            Bars.Real(Path.Combine(ProjectFolder.SampleData, "crypto/bitfinex/hour/synusd_trade.zip"), 1, Bars.Hour, int.MaxValue)));
}
