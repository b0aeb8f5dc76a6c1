using System;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Survival;
using MagnetLean.Research.Survival.Simulation;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

public sealed class SurvivalStudyTests(SurvivalStudyTests.WholeStudy whole)
    : IClassFixture<SurvivalStudyTests.WholeStudy>, IDisposable
{
    private static readonly SurvivalSettings Small = new() { Paths = 130, Bars = 40, Seed = 3, Threads = 1 };
    private static readonly byte[] Identity = [1, 2, 3, 4];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survival-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Outcomes_depend_on_the_seed_alone_and_not_on_the_number_of_threads()
    {
        var one = whole.Outcomes;

        Run("three", Small with { Threads = 3 }).ShouldBe(one);
        Run("other", Small with { Seed = 4 }).ShouldNotBe(one);
        one.Length.ShouldBe(2 * 130 * 8);
        one.Chunk(130 * 8).First().ShouldNotBe(one.Chunk(130 * 8).Last(), "the models have paths of their own");
    }

    [Fact]
    public void An_interrupted_study_goes_on_where_it_was_and_ends_as_if_nothing_had_been()
    {
        var study = SurvivalLab.Sample.Study(Small);
        using var stop = new CancellationTokenSource();
        using (var store = Open("halves", study))
        {
            Should.Throw<OperationCanceledException>(() => study.Run(store, new Immediate(progress => Stop(progress, stop)), stop.Token));
        }

        int done;
        using (var store = Open("halves", study))
        {
            done = store.Paths;
        }

        done.ShouldBeInRange(50, 200);
        Run("halves", Small).ShouldBe(whole.Outcomes);
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_simulated_again()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "torn"), whole.Store[..^7]);

        var study = SurvivalLab.Sample.Study(Small);
        using (var store = Open("torn", study))
        {
            store.Paths.ShouldBeInRange(200, 259);
        }

        Run("torn", Small).ShouldBe(whole.Outcomes);
    }

    [Fact]
    public void The_store_of_another_study_is_not_taken_up()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "state"), whole.Store);

        using var store = new OutcomeStore(Path.Combine(_folder.FullName, "state"), [9, 9, 9, 9], 8, isFresh: false);

        store.Paths.ShouldBe(0);
    }

    private static void Stop(RunProgress progress, CancellationTokenSource stop)
    {
        if (progress.Fraction > 0.3)
        {
            stop.Cancel();
        }
    }

    private VariantOutcome[] Run(string name, SurvivalSettings settings) =>
        Run(Path.Combine(_folder.FullName, name), settings, SurvivalLab.Sample.Study(settings));

    private OutcomeStore Open(string name, SurvivalStudy study) => OpenAt(Path.Combine(_folder.FullName, name), study);

    private static VariantOutcome[] Run(string path, SurvivalSettings settings, SurvivalStudy study)
    {
        using var store = OpenAt(path, study);
        study.Run(store, new Immediate(_ => { }), CancellationToken.None);
        return [.. settings.Models.SelectMany(model => Enumerable.Range(0, study.Variants.Count).SelectMany(variant => store.Of(model, variant)))];
    }

    private static OutcomeStore OpenAt(string path, SurvivalStudy study) => new(path, Identity, study.Variants.Count, isFresh: false);

    /// <summary>The study from its beginning to its end, by one thread.</summary>
    public sealed class WholeStudy
    {
        public WholeStudy()
        {
            var folder = Directory.CreateTempSubdirectory("survival-");
            var path = Path.Combine(folder.FullName, "whole");
            Outcomes = Run(path, Small, SurvivalLab.Sample.Study(Small));
            Store = File.ReadAllBytes(path);
            folder.Delete(recursive: true);
        }

        internal VariantOutcome[] Outcomes { get; }

        internal byte[] Store { get; }
    }

    private sealed class Immediate(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
