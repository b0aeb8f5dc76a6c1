using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.Journal;

/// <summary>What is put into a journal is read from it, in order and whole, or is said to be missing.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly JournalFolder _journal = new();

    private static Instant Noon => JournalFolder.Noon;

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void Every_kind_of_record_is_read_as_it_was_written()
    {
        JournalRecord[] records = [.. Samples];

        var session = _journal.Write(records);

        var read = _journal.Read();
        read.Select(line => line.Record).ShouldBe(records, new ByJson());
        read.Select(line => line.Sequence).ShouldBe(Enumerable.Range(1, records.Length).Select(number => (long)number));
        read.Select(line => line.Session).Distinct().ShouldBe([session]);
        read.ShouldAllBe(line => line.Time == Noon && line.Written == Noon);
        records.Select(record => record.GetType()).ShouldBe(
            typeof(JournalRecord).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JournalRecord)) && type != typeof(UnknownRecord)),
            ignoreOrder: true);
    }

    [Fact]
    public void A_line_says_what_it_is_in_plain_words()
    {
        var session = _journal.Write(new PositionClosed(
            "BTCUSD@2024-05-31T10:00:00Z", "BTCUSD", 1, Noon, 2, 100, 110.5m, "Target", string.Empty, 0.25m, 20.75m, 1.5, null));

        var line = File.ReadAllText(_journal.Files.Single());
        line.ShouldStartWith(
            $"{{\"session\":\"{session}\",\"sequence\":1,\"time\":\"2024-05-31T12:00:00Z\",\"written\":\"2024-05-31T12:00:00Z\",\"kind\":\"position_closed\","
            + "\"record\":{\"position\":\"BTCUSD@2024-05-31T10:00:00Z\",\"symbol\":\"BTCUSD\",\"side\":1,\"opened\":\"2024-05-31T12:00:00Z\",\"entered\":2,"
            + "\"entry\":100,\"exit\":110.5,\"exit_reason\":\"Target\",\"exit_detail\":\"\",\"fees\":0.25,\"profit\":20.75,\"favourable_excursion\":1.5},"
            + "\"checksum\":\"");
        line.ShouldEndWith("\"}\n");
    }

    [Fact]
    public void Each_day_of_the_machine_has_its_file()
    {
        using var writer = _journal.Open();
        foreach (var day in Enumerable.Range(0, 3))
        {
            _journal.Clock.Now = Noon + Duration.FromDays(day);
            writer.Append(Noon, JournalFolder.Fact(day));
            WaitUntilWritten(day + 1);
        }

        writer.Complete(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        _journal.Files.Select(Path.GetFileName).ShouldBe(["2024-05-31.jsonl", "2024-06-01.jsonl", "2024-06-02.jsonl"]);
        Facts().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Reading_goes_on_at_any_place()
    {
        _journal.Write(Enumerable.Range(0, 50).Select(JournalFolder.Fact));
        _journal.Clock.Now = Noon + Duration.FromDays(2);
        _journal.Write(Enumerable.Range(50, 50).Select(JournalFolder.Fact));
        var first = JournalReader.Read(_journal.Path, default);
        first.Lines.Count.ShouldBe(50);
        first.IsAtEnd.ShouldBeFalse();

        var second = JournalReader.Read(_journal.Path, first.Next);

        second.Lines.Select(line => ((FaultTold)line.Record).Message).ShouldBe(Enumerable.Range(50, 50).Select(number => $"fact {number}"));
        JournalReader.Read(_journal.Path, second.Next).ShouldSatisfyAllConditions(
            batch => batch.Lines.ShouldBeEmpty(), batch => batch.IsAtEnd.ShouldBeTrue(), batch => batch.Next.ShouldBe(second.Next));
        JournalReader.Read(Path.Combine(_journal.Path, "absent"), default).IsAtEnd.ShouldBeTrue();
    }

    [Fact]
    public void A_line_that_was_changed_is_named_with_its_place_and_reading_can_go_on_behind_it()
    {
        _journal.Write(Enumerable.Range(0, 4).Select(JournalFolder.Fact));
        var file = _journal.Files.Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("fact 1", "fact 7", StringComparison.Ordinal));
        var before = JournalReader.Read(_journal.Path, default);

        var fault = Should.Throw<JournalException>(() => JournalReader.Read(_journal.Path, before.Next));

        before.Lines.Count.ShouldBe(1);
        fault.Message.ShouldStartWith($"{file}, line 2 (byte {before.Next.Offset}): its checksum is ");
        JournalReader.Read(_journal.Path, fault.Behind).Lines.Select(line => line.Sequence).ShouldBe([3, 4]);
    }

    [Fact]
    public void A_file_that_was_cut_is_named()
    {
        _journal.Write(Enumerable.Range(0, 4).Select(JournalFolder.Fact));
        var end = JournalReader.Read(_journal.Path, default).Next;
        File.WriteAllText(_journal.Files.Single(), string.Empty);

        Should.Throw<IOException>(() => JournalReader.Read(_journal.Path, end)).Message
            .ShouldBe($"{_journal.Files.Single()} has 0 bytes, but {end.Offset} of it were read before: it is another file, or was cut.");
    }

    // At every fifth byte at which a process or a machine may die, once and once more over closing what the first left.
    [Fact]
    public void A_line_that_is_cut_short_anywhere_is_closed_by_the_next_session()
    {
        _journal.Write(Enumerable.Range(0, 3).Select(JournalFolder.Fact));
        var whole = File.ReadAllBytes(_journal.Files.Single());
        var last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        int[] edges = [last + 1, whole.Length - 2, whole.Length - 1, whole.Length];
        foreach (var length in Enumerable.Range(last, whole.Length - last).Where(length => length % 5 == 0).Union(edges))
        {
            foreach (var second in new[] { 0, 60 })
            {
                File.WriteAllBytes(_journal.Files.Single(), whole[..length]);
                if (second > 0)
                {
                    _journal.Write(JournalFolder.Fact(9));
                    var closed = File.ReadAllBytes(_journal.Files.Single());
                    File.WriteAllBytes(_journal.Files.Single(), closed[..Math.Min(closed.Length, length + second)]);
                }

                _journal.Write(JournalFolder.Fact(3));

                // What lacks but its newline is whole.
                var isWhole = length >= whole.Length - 1;
                Facts().Where(number => number != 9).ShouldBe(isWhole ? [0, 1, 2, 3] : [0, 1, 3], $"cut at {length}, then at {second}");
                var torn = _journal.Read().Select(line => line.Record).OfType<TornLine>().ToList();
                if (second == 0)
                {
                    torn.ShouldBe(isWhole || length == last ? [] : [new TornLine(last, length - last)], $"cut at {length}");
                }
            }
        }
    }

    [Fact]
    public void A_line_without_an_end_waits_for_it()
    {
        _journal.Write(Enumerable.Range(0, 3).Select(JournalFolder.Fact));
        var whole = File.ReadAllBytes(_journal.Files.Single());
        File.WriteAllBytes(_journal.Files.Single(), whole[..^20]);

        var first = JournalReader.Read(_journal.Path, default);
        File.WriteAllBytes(_journal.Files.Single(), whole);

        first.Lines.Count.ShouldBe(2);
        first.IsAtEnd.ShouldBeTrue();
        JournalReader.Read(_journal.Path, first.Next).Lines.Select(line => line.Sequence).ShouldBe([3]);
    }

    [Fact]
    public void A_second_session_of_the_same_journal_at_the_same_time_is_refused()
    {
        using var first = _journal.Open();

        Should.Throw<IOException>(_journal.Open);
    }

    [Fact]
    public void A_writer_that_is_forgotten_is_ended()
    {
        Forget();
        for (var i = 0; i < 500; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            try
            {
                _journal.Open().Dispose();
                Facts().ShouldBe([5]);
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(10);
            }
        }

        Assert.Fail("nobody let go of the journal");
    }

    [Fact]
    public void Threads_that_append_at_once_lose_nothing()
    {
        using (var writer = _journal.Open())
        {
            Parallel.For(0, 4, thread =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    while (!writer.Append(Noon, JournalFolder.Fact((thread * 10_000) + i)))
                    {
                    }
                }
            });
        }

        var facts = Facts();
        facts.Order().ShouldBe(Enumerable.Range(0, 4).SelectMany(thread => Enumerable.Range(thread * 10_000, 2000)));
        facts.GroupBy(number => number / 10_000).ShouldAllBe(ofThread => ofThread.SequenceEqual(ofThread.Order()));
    }

    [SkippableFact]
    public void A_full_disk_drops_snapshots_before_facts_and_says_what_is_missing()
    {
        using var disk = SmallDisk.Mount("256k");
        Skip.If(disk is null, "only root can mount a small file system");
        using var journal = new JournalFolder(disk.Path);
        using (var writer = journal.Open())
        {
            writer.Append(Noon, JournalFolder.Fact(0));
            WaitUntil(() => journal.Files.Length == 1 && journal.Read().Count == 1);
            disk.Fill();
            foreach (var number in Enumerable.Range(1, 40))
            {
                // More than what is left of the page that the file has.
                writer.Append(Noon, JournalFolder.Fact(number));
            }

            WaitUntil(() => writer.Fault is not null);

            var (facts, snapshots) = (0, 0);
            for (var i = 0; i < 20_000; i++)
            {
                facts += i % 2 == 0 && writer.Append(Noon, JournalFolder.Fact(i + 41)) ? 1 : 0;
                snapshots += i % 2 == 1 && writer.Append(Noon, JournalFolder.Beat(i)) ? 1 : 0;
            }

            facts.ShouldBe(10_000);
            snapshots.ShouldBeInRange(1, 9_999);
            disk.Free();
            disk.Grow();
            WaitUntil(() => writer.Fault is null);
            WaitUntil(() => journal.Read().Exists(line => line.Record is JournalGap));
            var gap = (JournalGap)journal.Read().Single(line => line.Record is JournalGap).Record;
            (gap.Snapshots, gap.Facts).ShouldBe((10_000 - snapshots, 0));
        }

        var lines = journal.Read();
        lines.Select(line => line.Sequence).ShouldBe(Enumerable.Range(1, lines.Count).Select(number => (long)number));
        lines.Count(line => line.Record is FaultTold).ShouldBe(10_041);
    }

    [Fact]
    public void What_a_disk_cannot_hold_never_stops_who_appends()
    {
        var writer = _journal.Open();
        writer.Complete(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        writer.Append(Noon, JournalFolder.Fact(1)).ShouldBeFalse();
        writer.Append(Noon, null).ShouldBeFalse();
    }

    private static IEnumerable<JournalRecord> Samples =>
    [
        new SessionStarted(
            "paper-x", "Probe", "paper", "USD", new Dictionary<string, string> { ["MagnetLean.Risk"] = "0.1.0" },
            new Dictionary<string, string> { ["api-key"] = "***" }, new Dictionary<string, double> { ["DrawdownBreach"] = 0.05 }),
        new SessionEnded(100.25m),
        new AccountSnapshot(
            FuseState.Cooldown, 1, 2, 3, 4, 5, 0.5, 6, 7, 0.01, 0.04, 0.2, null, 3,
            [new SymbolSnapshot("A", FuseState.Triggered, -1, 2, 3, 4, 0.1, 0.2, 60, 50, Trend.Up, 90, null, -0.5m)]),
        new OrderChanged(1, "A", "StopMarket", "Invalid", -3, null, 95.5m, "Magnet stop", "refused"),
        new OrderFilled(2, "A", "Market", "Filled", 3, 100.5m, 0.1m, "USD", "tag"),
        new PositionOpened("A@1", "A", -1, Noon, -3, 100, 101, 95, 2, 77, 1.5, 2, 0.7, 0.1, 0.2, 1000, 10, "why"),
        new PositionClosed("A@1", "A", -1, Noon, 3, 100, 95, "Target", string.Empty, 1, 14, 2, 0.5),
        new MagnetChanged("Born", 77, "A", "Structural", "SwingHigh", 4, 95, 65, 2, 1, Noon, "why"),
        new FieldMeasured("A", 100, 2, 2.5, 0.7, 0.1, 0.2, 1.5, Trend.Down, null, 77, 95, null, null),
        new FuseChanged(
            "account", FuseState.Active, FuseState.Isolated, FuseCause.Trigger, FuseTriggers.DrawdownBreach | FuseTriggers.DailyLoss,
            [new FuseFigure(FuseTriggers.DrawdownBreach, "equity", 94, 95, false)], "why", "A 3 -> 0"),
        new CommandAnswered("7", "Isolate", true, "maintenance", "account Isolated"),
        new MoneyMoved(-100.5m, -101),
        new Heartbeat(Noon, FuseState.Active),
        new FaultTold("fuse", "what"),
        new JournalGap(1, 2, Noon, Noon),
        new TornLine(12, 34),
    ];

    private List<int> Facts() =>
        [.. _journal.Read().Select(line => line.Record).OfType<FaultTold>().Select(fact => int.Parse(fact.Message[5..], null))];

    // In a method of its own, so that nothing on the stack knows the writer afterwards.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private void Forget() => _journal.Open().Append(Noon, JournalFolder.Fact(5));

    private void WaitUntilWritten(int lines) => WaitUntil(() => _journal.Read().Count == lines);

    private static void WaitUntil(Func<bool> condition) =>
        SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)).ShouldBeTrue();

    private sealed class ByJson : IEqualityComparer<JournalRecord>
    {
        public bool Equals(JournalRecord? x, JournalRecord? y) => Text(x!) == Text(y!);

        public int GetHashCode(JournalRecord obj) => Text(obj).GetHashCode(StringComparison.Ordinal);

        private static string Text(JournalRecord record)
        {
            var (kind, json) = JournalKinds.Of(record);
            return Encoding.UTF8.GetString(kind.EncodedUtf8Bytes) + System.Text.Json.JsonSerializer.Serialize(record, json);
        }
    }
}
