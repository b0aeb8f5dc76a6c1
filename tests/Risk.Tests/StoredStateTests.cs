using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect.Storage;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class StoredStateTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 4, 12, 0);

    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var text = Snapshot().ToJson();
        DurableEnvelope.TryOpen(DurableEnvelope.Seal(41, text), out var sequence, out var state, out _).ShouldBeTrue();

        (sequence, state).ShouldBe((41L, text));
        var back = FuseSnapshot.Parse(state);
        back.Account.ToMachine().ShouldBe(new FuseMachine(FuseState.Isolated, Noon, Noon, FuseTriggers.DrawdownBreach, true));
        back.Marks.ShouldBe(new EquityMarks(100_000.25m, 120_000, 19786, 99_000));
        back.Symbols.Single().Permit.ShouldBe(2.8m);
        back.Announced.Single().ShouldBe(new CashFlow(Noon, 5_000));
        back.Moved.ShouldBe(Snapshot().Moved);
        back.Cash!.Amounts["USD"].ShouldBe(99_000.5m);
        back.History.Single().ToTransition().Figures.Single().ShouldBe(new FuseFigure(FuseTriggers.DrawdownBreach, "drawdown %", 5.5, 5, true));
        back.ToJson().ShouldBe(text);
    }

    [Fact]
    public void No_damaged_byte_passes()
    {
        var whole = DurableEnvelope.Seal(3, Snapshot().ToJson());
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var hit = random.Next(3); hit >= 0; hit--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            bytes = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            if (DurableEnvelope.TryOpen(bytes, out var sequence, out var state, out var fault))
            {
                (sequence, state).ShouldBe((3L, Snapshot().ToJson()));
            }
            else
            {
                fault.ShouldNotBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"sequence\":1,\"checksum\":7,\"state\":{}}")]
    [InlineData("{\"version\":\"1\"}")]
    [InlineData("not json")]
    public void What_was_never_written_does_not_open(string text) =>
        DurableEnvelope.TryOpen(Encoding.UTF8.GetBytes(text), out _, out _, out _).ShouldBeFalse();

    [Fact]
    public void A_newer_version_is_refused_by_name()
    {
        var newer = Encoding.UTF8.GetString(DurableEnvelope.Seal(1, "{}")).Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal);
        DurableEnvelope.TryOpen(Encoding.UTF8.GetBytes(newer), out _, out _, out var fault).ShouldBeFalse();

        fault.ShouldContain("newer version (3");
    }

    [Fact]
    public void The_former_version_is_read_without_what_it_did_not_keep()
    {
        var former = (Snapshot() with { Rejected = [], Cash = null, Announced = [], Moved = [] }).ToJson();
        former = former.Replace(",\"rejected\":[],\"cash\":null,\"announced\":[],\"moved\":[]", string.Empty, StringComparison.Ordinal);
        former = former.Replace(",\"believedAt\":0,\"doubtful\":0,\"doubtfulAt\":0", ",\"doubtful\":0", StringComparison.Ordinal);
        former.ShouldNotContain("believedAt");
        former.ShouldNotContain("rejected");
        DurableEnvelope.TryOpen(DurableEnvelope.Seal(5, former, version: 1), out _, out var state, out _).ShouldBeTrue();

        var back = FuseSnapshot.Parse(state);
        back.Account.State.ShouldBe(FuseState.Isolated);
        (back.Rejected.Count, back.Cash, back.Announced.Count, back.Moved.Count).ShouldBe((0, null, 0, 0));
        DurableEnvelope.TryOpen(DurableEnvelope.Seal(5, former, version: 0), out _, out _, out var fault).ShouldBeFalse();
        fault.ShouldContain("checksum");
    }

    [Theory]
    [InlineData("\"Isolated\"", "\"Sleeping\"")]
    [InlineData("\"Isolated\"", "9")]
    [InlineData("\"rearms\":2", "\"rearms\":null")]
    [InlineData("\"rearms\":2", "\"rearms\":2,\"stranger\":1")]
    [InlineData("100000.25", "-1")]
    [InlineData("\"rearms\":2,", "")]
    [InlineData("\"rejected\":[1709553600000000", "\"rejected\":[9223372036854775807,1709553600000000")]
    [InlineData("\"announced\":[", "\"announced\":[null,")]
    [InlineData("\"announced\":[{\"time\":1709553600000000", "\"announced\":[{\"time\":9223372036854775807")]
    public void A_state_that_cannot_be_is_no_state(string part, string instead)
    {
        var text = Snapshot().ToJson();
        text.ShouldContain(part);

        Should.Throw<JsonException>(() => FuseSnapshot.Parse(text.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_disk_refuses_goes_over_the_same_copy_again_and_never_over_the_whole_one()
    {
        var root = MemoryFolder.Create("durable-").FullName;
        try
        {
            using var store = new ObjectStore(new ObjectFiles(root));
            var state = new DurableState(store, "magnetlean/0-A-B", "fuse");
            state.Save("1").ShouldBeTrue();
            state.Save("2").ShouldBeTrue();
            var older = Directory.GetFiles(root, "fuse-b", SearchOption.AllDirectories).Single();
            Directory.CreateDirectory(older + "~");

            state.Save("3").ShouldBeFalse();
            state.Save("4").ShouldBeFalse("the newest whole copy is not touched");
            new DurableState(new ObjectStore(new ObjectFiles(root)), "magnetlean/0-A-B", "fuse").Load(default).State.ShouldBe("2");

            Directory.Delete(older + "~");
            state.Save("5").ShouldBeTrue();
            new DurableState(new ObjectStore(new ObjectFiles(root)), "magnetlean/0-A-B", "fuse").Load(default).State.ShouldBe("5");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static FuseSnapshot Snapshot() => new()
    {
        SavedAt = Noon.ToUnixTimeTicks(),
        DecidedAt = Noon.ToUnixTimeTicks(),
        Account = FuseSnapshot.MachineRecord.Of(new FuseMachine(FuseState.Isolated, Noon, Noon, FuseTriggers.DrawdownBreach, true)),
        Marks = new EquityMarks(100_000.25m, 120_000, 19786, 99_000),
        Rearms = 2,
        Rejected = [Noon.ToUnixTimeTicks()],
        Cash = new CashPicture(new Dictionary<string, decimal> { ["BTC"] = 1.5m, ["USD"] = 99_000.5m }, 10),
        Announced = [new CashFlow(Noon, 5_000)],
        Moved = [new MoneyMove(
            Noon,
            -250.5m,
            99_749.5m,
            new EquityMarks(100_000, 120_000, 19786, 99_000) { Believed = 100_000, BelievedAt = Noon },
            IsAccounted: false)],
        Symbols = [new FuseSnapshot.SymbolRecord("SPY R735QTJ8XC9X", FuseSnapshot.MachineRecord.Of(default), 2.8m, 4)],
        History =
        [
            FuseSnapshot.TransitionRecord.Of(new FuseTransition(
                Noon,
                null,
                FuseState.Active,
                FuseState.Isolated,
                FuseCause.Trigger,
                FuseTriggers.DrawdownBreach,
                [new FuseFigure(FuseTriggers.DrawdownBreach, "drawdown %", 5.5, 5, true)],
                "DrawdownBreach",
                "SPY 10 -> 0")),
        ],
    };
}
