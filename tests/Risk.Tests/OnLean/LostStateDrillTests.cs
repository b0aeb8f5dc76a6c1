using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using QuantConnect.Commands;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// A session buys, is isolated by command, and meets a fault of its disks at one of its writes; the next one finds what is left. Whoever was told
/// that the account is isolated finds it so, whatever has vanished, and no line of the ledger is lost.
/// </summary>
/// <remarks>Every fifth write by default, each one with MAGNETLEAN_DRILL_KILLS set.</remarks>
public sealed class LostStateDrillTests(ITestOutputHelper output)
{
    private static readonly bool SweepsAll = Environment.GetEnvironmentVariable("MAGNETLEAN_DRILL_KILLS") is not null;

    private enum Vanishing
    {
        None,
        Store,
        FuseState,
        Account,
        AccountFile,
        StoreAndAccount,
    }

    [Fact]
    public void A_death_at_any_write_after_which_store_or_account_or_both_vanish_leaves_no_account_active_that_was_isolated()
    {
        var (deaths, isolated) = (0, 0);
        foreach (var write in Writes())
        {
            foreach (var vanishing in Enum.GetValues<Vanishing>())
            {
                using var drill = new LossDrill();
                drill.Trade((number, _) => number <= write);
                var ledger = drill.Acknowledged();
                drill.Lose(vanishing);
                drill.Resume();

                deaths++;
                isolated += drill.WasIsolated ? 1 : 0;
                var where = FormattableString.Invariant($"died before write {write + 1}, lost {vanishing}");
                (drill.WasIsolated && drill.StateAfter != FuseState.Isolated).ShouldBeFalse(where);
                if (vanishing is not (Vanishing.Account or Vanishing.StoreAndAccount))
                {
                    drill.Ledgers().ShouldContain(kept => kept.StartsWith(ledger, StringComparison.Ordinal), where);
                }
            }
        }

        output.WriteLine($"{deaths} deaths, {isolated} after the account had been isolated");
        deaths.ShouldBeGreaterThan(24);
        isolated.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("No space left on device", true)]
    [InlineData("No space left on device", false)]
    [InlineData("Read-only file system", true)]
    public void A_disk_that_refuses_from_any_write_on_or_once_leaves_no_account_active_that_was_isolated(string refusal, bool forGood)
    {
        var (refused, isolated) = (0, 0);
        foreach (var write in Writes())
        {
            foreach (var refuses in new[] { "storage", "account", string.Empty })
            {
                using var drill = new LossDrill();
                drill.Trade((number, file) =>
                    (forGood ? number > write : number == write + 1) && file.Contains(refuses, StringComparison.Ordinal)
                        ? throw (refusal[0] == 'R' ? new UnauthorizedAccessException(refusal) : new IOException(refusal))
                        : true);
                var ledger = drill.Acknowledged();
                drill.Resume();

                refused++;
                isolated += drill.WasIsolated ? 1 : 0;
                var where = FormattableString.Invariant($"refused write {write + 1} of '{refuses}'");
                (drill.WasIsolated && drill.StateAfter != FuseState.Isolated).ShouldBeFalse(where);
                drill.Ledgers()[0].ShouldStartWith(ledger, Case.Sensitive, where);
                drill.Grew.ShouldBeFalse(where);
            }
        }

        output.WriteLine($"{refused} refusals, {isolated} in which the command was answered by success");
        refused.ShouldBeGreaterThan(12);
        isolated.ShouldBeGreaterThan(0);
    }

    private static IEnumerable<int> Writes()
    {
        using var whole = new LossDrill();
        var writes = 0;
        whole.Trade((number, _) => (writes = number) > 0);
        whole.WasIsolated.ShouldBeTrue();
        writes.ShouldBeGreaterThan(15);
        return Enumerable.Range(0, writes).Where(write => SweepsAll || write % 5 == 0);
    }

    private sealed class LossDrill : IDisposable
    {
        private readonly FusePaper _paper = new();

        /// <summary>Whether the command to isolate was answered by success.</summary>
        public bool WasIsolated { get; private set; }

        /// <summary>Whether a position has grown after the account was isolated.</summary>
        public bool Grew { get; private set; }

        public FuseState StateAfter { get; private set; }

        /// <summary>The session that meets the fault; given are the number of each write and its file.</summary>
        public void Trade(Func<int, string, bool> mayWrite)
        {
            var number = 0;
            using var session = Start(file => mayWrite(++number, file));
            FusePaper.Push(session, 3);
            WasIsolated = Run(session);
            var held = FusePaper.Held(session);
            FusePaper.Push(session, 3);
            Grew = session.IsRunning && FusePaper.Held(session) > held;
        }

        public void Lose(Vanishing what)
        {
            var (store, account) = (_paper.Market.Store, _paper.Market.Account);
            if (what is Vanishing.Store or Vanishing.StoreAndAccount && Directory.Exists(store))
            {
                Directory.Delete(store, recursive: true);
            }

            if (what is Vanishing.FuseState && Directory.Exists(store))
            {
                Directory.GetFiles(store, "fuse-?", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
            }

            if (what is Vanishing.Account or Vanishing.StoreAndAccount)
            {
                Directory.Delete(account, recursive: true);
            }

            if (what is Vanishing.AccountFile)
            {
                File.Delete(_paper.Market.AccountFile);
            }
        }

        /// <summary>The next session, without a fault.</summary>
        public void Resume()
        {
            using var session = Start(_ => true);
            FusePaper.Push(session, 2);
            StateAfter = _paper.Fuse.AccountState;
        }

        /// <summary>What belongs to the account: what a crash left beyond, of an order that the account does not have, has not happened.</summary>
        public string Acknowledged()
        {
            var length = File.Exists(_paper.Market.AccountFile)
                ? (int)JsonNode.Parse(File.ReadAllText(_paper.Market.AccountFile))!["ledgerLength"]!
                : 0;
            return Ledgers()[0][..length];
        }

        /// <summary>The ledger and those that were kept aside.</summary>
        public List<string> Ledgers() =>
        [
            File.Exists(_paper.Market.Ledger) ? File.ReadAllText(_paper.Market.Ledger) : string.Empty,
            .. Directory.GetFiles(_paper.Market.Account, "ledger-kept-*").Select(File.ReadAllText),
        ];

        public void Dispose() => _paper.Dispose();

        private PaperSession Start(Func<string, bool> mayWrite) =>
            _paper.Start(new FuseOptions(), change: job => job with { MayWrite = mayWrite });

        private static bool Run(PaperSession session) => session.IsRunning && session.Run(
            new CallbackCommand { Type = "Isolate", Payload = """{"$type":"Isolate","reason":"drill"}""" }) == true;
    }
}
