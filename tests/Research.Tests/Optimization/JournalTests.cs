using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>What a sweep leaves on disk while it runs, and what is read of it after a crash.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly Dictionary<string, string> Job = new() { ["seed"] = "1", ["algorithm"] = "A" };

    private readonly Workspace _workspace = new();

    private string File => _workspace.At(TrialJournal.Name);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Finished_runs_come_back_to_the_last_bit()
    {
        var done = Result(1, TrialStatus.Completed);
        var failed = Result(2, TrialStatus.Failed) with
        {
            Error = "no \"data\" of ü,\nat all",
            Figures = new Dictionary<string, string>(),
            Returns = [],
        };
        using (var journal = TrialJournal.Begin(File, Job))
        {
            journal.Append(done);
            journal.Append(failed);
        }

        using var resumed = TrialJournal.Resume(File, Job);

        resumed.Dropped.ShouldBe(0);
        resumed.Known.Keys.ShouldBe(["2024-01-01..2024-01-31|a:1", "2024-01-01..2024-01-31|a:2"]);
        var back = resumed.Known[done.Trial.Key];
        back.Returns.Select(BitConverter.DoubleToInt64Bits).ShouldBe(done.Returns.Select(BitConverter.DoubleToInt64Bits));
        back.Days.ShouldBe(done.Days);
        back.Figures["STATISTICS.sharpe ratio"].ShouldBe("1.5");
        back.TradingDays.ShouldBe(365);
        back.Trial.Window.ShouldBe(done.Trial.Window);
        resumed.Known[failed.Trial.Key].Error.ShouldBe(failed.Error);
        resumed.Known[failed.Trial.Key].Status.ShouldBe(TrialStatus.Failed);
    }

    [Fact]
    public void Whatever_a_crash_leaves_of_the_last_line_is_dropped_and_the_rest_is_kept()
    {
        using (var journal = TrialJournal.Begin(File, Job))
        {
            journal.Append(Result(1, TrialStatus.Completed));
        }

        var whole = System.IO.File.ReadAllBytes(File);
        using (var journal = TrialJournal.Resume(File, Job))
        {
            journal.Append(Result(2, TrialStatus.Completed));
        }

        var both = System.IO.File.ReadAllBytes(File);
        for (var length = whole.Length + 1; length < both.Length; length += 7)
        {
            System.IO.File.WriteAllBytes(File, both[..length]);
            using (var cut = TrialJournal.Resume(File, Job))
            {
                cut.Known.Count.ShouldBe(1);
                cut.Dropped.ShouldBe(1);
                cut.Append(Result(2, TrialStatus.Completed));
            }

            System.IO.File.ReadAllBytes(File).ShouldBe(both);
        }
    }

    [Fact]
    public void A_line_that_was_changed_is_not_believed()
    {
        using (var journal = TrialJournal.Begin(File, Job))
        {
            journal.Append(Result(1, TrialStatus.Completed));
        }

        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("\"1.5\"", "\"2.5\"", StringComparison.Ordinal));

        using var resumed = TrialJournal.Resume(File, Job);
        resumed.Known.ShouldBeEmpty();
        resumed.Dropped.ShouldBe(1);
    }

    [Fact]
    public void Another_sweep_is_not_resumed_and_all_that_differs_is_named()
    {
        TrialJournal.Begin(File, Job).Dispose();

        var other = new Dictionary<string, string> { ["seed"] = "2", ["data"] = "d" };
        var refusal = Should.Throw<InputException>(() => TrialJournal.Resume(File, other));

        refusal.Faults.ShouldBe(
        [
            $"--resume: {File} is of another sweep: its algorithm was 'A', now it is 'none'",
            $"--resume: {File} is of another sweep: its data was 'none', now it is 'd'",
            $"--resume: {File} is of another sweep: its seed was '1', now it is '2'",
        ]);
        Should.Throw<InputException>(() => TrialJournal.Resume(_workspace.At("none"), Job)).Message.ShouldContain("there is no such file");
    }

    [Fact]
    public void What_runs_have_read_is_known_when_they_are_and_is_noted_once()
    {
        using var data = new Workspace();
        data.File("bars/a.zip", "bars");
        var here = new DataHashes(data.Path);
        using (var journal = TrialJournal.Begin(File, Job))
        {
            journal.Data.Add([data.At("bars/a.zip"), data.At("bars/none.zip")], here);
            journal.Append(Result(1, TrialStatus.Completed));
            journal.Data.Add([data.At("bars/a.zip")], here);
            journal.Append(Result(2, TrialStatus.Completed));
        }

        System.IO.File.ReadAllLines(File).Length.ShouldBe(4, "which sweep, what was read, two runs");
        using (var resumed = TrialJournal.Resume(File, Job))
        {
            resumed.Known.Count.ShouldBe(2);
            resumed.Data.Before.ShouldBe(
                new Dictionary<string, string> { ["bars/a.zip"] = here.Of("bars/a.zip"), ["bars/none.zip"] = "absent" }, ignoreOrder: true);
            resumed.Data.Differences(here, isWhole: true).ShouldBeEmpty();
        }

        var before = here.Of("bars/a.zip");
        data.File("bars/a.zip", "other bars");
        data.File("bars/none.zip", "has come");
        using var later = TrialJournal.Resume(File, Job);
        later.Data.Differences(here, isWhole: true).ShouldBe(
            [$"its file bars/a.zip was {before}, now it is {here.Of("bars/a.zip")}", $"its file bars/none.zip was absent, now it is {here.Of("bars/none.zip")}"]);
        System.IO.File.Delete(data.At("bars/a.zip"));
        later.Data.Differences(here, isWhole: true).ShouldContain($"its file bars/a.zip was {before}, now it is absent");
        later.Data.Differences(here, isWhole: false).ShouldHaveSingleItem().ShouldContain("none.zip", Case.Sensitive, "a desk need not have what it does not read");
    }

    [Fact]
    public void A_journal_that_was_deleted_takes_no_run()
    {
        using var journal = TrialJournal.Begin(File, Job);
        journal.Append(Result(1, TrialStatus.Completed));
        System.IO.File.Delete(File);

        Should.Throw<System.IO.IOException>(() => journal.Append(Result(2, TrialStatus.Completed)))
            .Message.ShouldBe($"{File} is gone: somebody has deleted or moved it while the sweep ran");
    }

    [Fact]
    public void Sets_whose_values_have_separators_in_them_are_not_taken_for_each_other()
    {
        string[] keys =
        [
            Key(("a", "1,b:2"), ("b", "2")), Key(("a", "1"), ("b", "2,b:2")), Key(("a", "1"), ("b", "2")), Key(("a", "1\\"), ("b", "2")), Key(("a:1", "b"), ("b", "2")),
            Key(("a", "1:b"), ("b", "2")), Key(("a", "1,b:2,b:2")), Key(("a", "1\\,b:2")),
        ];

        keys.ShouldBeUnique();
        Key(("a", "1"), ("time", "09:30")).ShouldBe("a:1,time:09:30");

        static string Key(params IEnumerable<(string Name, string Value)> values) =>
            new Candidate(1, [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]).Key;
    }

    private static TrialResult Result(int id, TrialStatus status) => new()
    {
        Trial = new Trial(
            new Candidate(id, [KeyValuePair.Create("a", $"{id}")]), new TrialWindow(new DateTime(2024, 1, 1), new DateTime(2024, 1, 31))),
        Status = status,
        Figures = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["statistics.Sharpe Ratio"] = "1.5" },
        Days = [new DateTime(2024, 1, 2), new DateTime(2024, 1, 3)],
        Returns = [0.1 + 0.2, -1.0 / 3],
        TradingDays = 365,
    };
}
