using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>Which sets each strategy proposes, and in which order.</summary>
public sealed class SearchTests
{
    private static readonly Objective Greatest = new(FigurePath.Of("Value"));
    private static readonly TrialWindow Days = new(new DateTime(2024, 1, 1), new DateTime(2024, 1, 27));

    [Fact]
    public void A_grid_has_the_last_parameter_move_first_and_LEANs_texts()
    {
        // Decimal arithmetic keeps digits: 1 + 0 · 0.5 is 1.0.
        var space = new SearchSpace([Range("a", 1, 2, 0.5m), new ListedParameter("b", ["x", "y"])]);

        Texts(Batches(new SearchSettings(SearchStrategy.Grid), space, _ => 0)[0]).ShouldBe(
            ["1 a:1.0,b:x", "2 a:1.0,b:y", "3 a:1.5,b:x", "4 a:1.5,b:y", "5 a:2.0,b:x", "6 a:2.0,b:y"]);
        space.Count.ShouldBe(6);
    }

    [Fact]
    public void A_grid_ends_at_or_before_its_greatest_value()
    {
        Range("a", 0, 1, 0.3m).Values.ShouldBe(["0.0", "0.3", "0.6", "0.9"]);
        Range("a", 0, 1, 0.3m).Count.ShouldBe(4);
    }

    [Fact]
    public void More_sets_than_a_decimal_counts_are_the_greatest_decimal()
    {
        new SearchSpace([.. Enumerable.Range(0, 10).Select(number => Range($"p{number}", 0, 1_000_000, 1))]).Count.ShouldBe(decimal.MaxValue);
    }

    [Fact]
    public void Euler_narrows_around_the_best_as_LEAN_does_until_the_least_step()
    {
        // Best at 6: 0 4 8, best 4 or 8 (4 is first of two equals at distance 2). Step 4 / 4 = 1, reach 2: 2..6, best 6. Step 1 is the least.
        var space = new SearchSpace([Range("a", 0, 8, 4, 1)]);

        var batches = Batches(new SearchSettings(SearchStrategy.Euler), space, candidate => -Math.Abs(Value(candidate, "a") - 6));

        batches.Select(Values).ShouldBe(["0,4,8", "2,3,4,5,6"]);
        batches[1][0].Candidate.Id.ShouldBe(4);
    }

    [Fact]
    public void Euler_never_leaves_the_range_that_it_has_narrowed_to()
    {
        // 10 is best of 0 10: step 10 / 4 = 2.5, reach 5: 5..10. Then 2.5 / 4 = 0.625 is below the least step of 1: step 1, reach 2, around 10:
        // 8..10.
        var space = new SearchSpace([Range("a", 0, 10, 10, 1)]);

        var batches = Batches(new SearchSettings(SearchStrategy.Euler), space, candidate => Value(candidate, "a"));

        batches.Select(Values).ShouldBe(["0,10", "5.0,7.5,10.0", "8,9,10"]);
    }

    [Fact]
    public void Euler_divides_a_range_without_a_step_by_its_segments_and_narrows_it_to_a_tenth()
    {
        // 0..10 in 5 segments: step 2, least step 0.2. Best 4: step 2 / 5 = 0.4, reach 1: 3..5. Then 0.2 (0.08 is less), reach 0.5: 3.5..4.5.
        var space = new SearchSpace([new SteppedParameter("a", 0, 10)]);

        var batches = Batches(new SearchSettings(SearchStrategy.Euler) { Segments = 5 }, space, candidate => -Math.Abs(Value(candidate, "a") - 4));

        batches.Select(Values).ShouldBe(["0,2,4,6,8,10", "3.00,3.40,3.80,4.20,4.60,5.00", "3.50,3.70,3.90,4.10,4.30,4.50"]);
    }

    [Fact]
    public void Euler_ends_where_no_set_keeps_the_constraints()
    {
        var objective = Greatest with { Constraints = [new Constraint(FigurePath.Of("Value"), Comparison.Greater, 100)] };
        var space = new SearchSpace([Range("a", 0, 8, 4, 1)]);

        Batches(new SearchSettings(SearchStrategy.Euler), space, candidate => Value(candidate, "a"), objective).Count.ShouldBe(1);
    }

    [Fact]
    public void A_Latin_hypercube_has_one_set_in_each_part_of_each_range()
    {
        var space = new SearchSpace([new SteppedParameter("a", 0, 1), new SteppedParameter("b", -5, 5)]);
        var sets = Batches(new SearchSettings(SearchStrategy.LatinHypercube) { Draws = 20, Seed = 7 }, space, _ => 0).ShouldHaveSingleItem();

        sets.Select(trial => (int)(Value(trial.Candidate, "a") * 20)).Order().ShouldBe(Enumerable.Range(0, 20));
        sets.Select(trial => (int)Math.Floor((Value(trial.Candidate, "b") + 5) * 2)).Order().ShouldBe(Enumerable.Range(0, 20));
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.LatinHypercube)]
    public void What_is_drawn_follows_from_the_seed_lies_on_the_grid_and_is_drawn_once(object strategy)
    {
        var space = new SearchSpace([Range("a", 1, 3, 1), new ListedParameter("b", ["x", "y"])]);
        var settings = new SearchSettings((SearchStrategy)strategy) { Draws = 200, Seed = 3 };

        var sets = Texts(Batches(settings, space, _ => 0)[0]);

        sets.Count.ShouldBe(6, "the grid has no more");
        sets.Select(set => set[(set.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Order(StringComparer.Ordinal)
            .ShouldBe(["a:1,b:x", "a:1,b:y", "a:2,b:x", "a:2,b:y", "a:3,b:x", "a:3,b:y"]);
        Texts(Batches(settings, space, _ => 0)[0]).ShouldBe(sets);
        Texts(Batches(settings with { Seed = 4 }, space, _ => 0)[0]).ShouldNotBe(sets);
    }

    [Fact]
    public void Halving_gives_the_better_third_three_times_the_time()
    {
        // 27 sets: 27, 9, 3 of them over 1/9, 1/3 and all of 27 days.
        var space = new SearchSpace([new SteppedParameter("a", 0, 1)]);

        var batches = Batches(new SearchSettings(SearchStrategy.Halving) { Draws = 27 }, space, candidate => Value(candidate, "a"), window: Days);

        batches.Select(batch => batch.Count).ShouldBe([27, 9, 3]);
        batches.Select(batch => batch[0].Window!.Value.Days).ShouldBe([3, 9, 27]);
        var best = batches[0].OrderByDescending(trial => Value(trial.Candidate, "a")).Take(3).Select(trial => trial.Candidate.Id).Order();
        batches[2].Select(trial => trial.Candidate.Id).ShouldBe(best);
        Searches.Count(new SearchSettings(SearchStrategy.Halving) { Draws = 27 }, space).ShouldBe(39);
    }

    [Fact]
    public void Halving_drops_sets_that_fail()
    {
        var space = new SearchSpace([new SteppedParameter("a", 0, 1)]);

        var settings = new SearchSettings(SearchStrategy.Halving) { Draws = 9 };

        Batches(settings, space, candidate => candidate.Id == 5 ? null : 0, window: Days)[1]
            .Select(trial => trial.Candidate.Id).ShouldBe([1, 2, 3]);
        var all = Batches(settings, space, candidate => candidate.Id <= 2 ? null : 0, window: Days);
        all[1].Select(trial => trial.Candidate.Id).ShouldBe([3, 4, 5]);
    }

    // All batches, each run being worth what the function says, null for a failure.
    private static List<IReadOnlyList<Trial>> Batches(
        SearchSettings settings, SearchSpace space, Func<Candidate, double?> worth, Objective? objective = null, TrialWindow? window = null)
    {
        var search = Searches.Begin(settings, space, objective ?? Greatest, window);
        var batches = new List<IReadOnlyList<Trial>>();
        for (IReadOnlyList<TrialResult> done = []; search.Next(done) is { Count: > 0 } batch;)
        {
            batches.Add(batch);
            done = [.. batch.Select(trial => Result(trial, worth(trial.Candidate)))];
        }

        return batches;
    }

    private static TrialResult Result(Trial trial, double? worth) => new()
    {
        Trial = trial,
        Status = worth is null ? TrialStatus.Failed : TrialStatus.Completed,
        Figures = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["statistics.Value"] = (worth ?? 0).ToString(CultureInfo.InvariantCulture),
        },
    };

    private static SteppedParameter Range(string name, decimal min, decimal max, decimal step, decimal? least = null) =>
        new(name, min, max) { Step = step, MinStep = least ?? step };

    private static double Value(Candidate candidate, string name) => double.Parse(candidate[name], CultureInfo.InvariantCulture);

    private static string Values(IReadOnlyList<Trial> batch) => string.Join(',', batch.Select(trial => trial.Candidate.Values[0].Value));

    private static List<string> Texts(IReadOnlyList<Trial> batch) => [.. batch.Select(trial => $"{trial.Candidate.Id} {trial.Candidate.Key}")];
}
