using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Support;
using QuantConnect.Commands;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>The journal of a live session of an algorithm that has nothing but the fuse.</summary>
public sealed class JournalOnLeanTests : IDisposable
{
    private const string Engine = "paper-PaperBrokerage-Probe-Probe";

    private readonly FusePaper _paper = new();

    private string Folder => Path.Combine(_paper.Market.Store + ".journal", Engine);

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void A_live_session_says_what_happened()
    {
        Live(6, parameters: new() { ["api-key"] = "hidden" }, meanwhile: session =>
        {
            session.Run(new CallbackCommand { Type = "Isolate", Payload = """{"$type": "Isolate", "id": 7, "reason": "maintenance"}""" }).ShouldBe(true);
            session.Run(new CallbackCommand { Type = "Reset", Payload = """{"$type": "Reset", "id": "x-8"}""" }).ShouldBe(true);
            session.Run(new CallbackCommand { Type = "Reset", Payload = """{"$type": "Reset", "id": "x-9"}""" }).ShouldBe(false);
        });

        var lines = JournalReader.ReadAll(Folder).ToList();
        var started = lines[0].Record.ShouldBeOfType<SessionStarted>();
        (started.Engine, started.Algorithm, started.Mode, started.Currency).ShouldBe((Engine, "Probe", "paper", "USD"));
        started.Parameters["api-key"].ShouldBe("***");
        started.Limits["DrawdownBreach"].ShouldBe(0.05);
        started.Versions.Keys.ShouldContain("MagnetLean.Risk");
        lines[^1].Record.ShouldBeOfType<SessionEnded>();
        var fills = Of<OrderFilled>(lines);
        fills.Select(fill => (fill.Quantity, fill.Status)).ShouldBe([(10m, "Filled"), (-10m, "Filled")]);
        fills[1].Tag.ShouldStartWith("SurvivalFuse:");
        Of<FuseChanged>(lines).Select(change => (change.Scope, change.To, change.Cause)).ShouldBe(
            [("account", FuseState.Isolated, FuseCause.Manual), ("account", FuseState.Active, FuseCause.Manual)]);
        Of<CommandAnswered>(lines).Select(command => (command.Id, command.Command, command.IsDone)).ShouldBe(
            [("7", "Isolate", true), ("x-8", "Reset", true), ("x-9", "Reset", false)]);
        Of<Heartbeat>(lines).ShouldNotBeEmpty();
        var account = Of<AccountSnapshot>(lines);
        account.ShouldNotBeEmpty();
        account[0].Equity.ShouldBe(10_000);
        account[0].DrawdownRoom.ShouldBe(0.05, 0.001);
        account.ShouldContain(snapshot => snapshot.Symbols.Count == 1 && snapshot.Symbols[0].Quantity == 10);

        // Right after each command, and at the next step after each fill.
        var records = lines.Select(line => line.Record).ToList();
        records.Index().Where(record => record.Item is CommandAnswered).Select(record => records[record.Index + 1].GetType()).Distinct().ShouldBe([typeof(AccountSnapshot)]);
        records.Index().Where(record => record.Item is OrderFilled)
            .Select(fill => records.Skip(fill.Index).First(record => record is AccountSnapshot or Heartbeat).GetType()).Distinct().ShouldBe([typeof(AccountSnapshot)]);
    }

    // Of ten coins the fee leaves 9.979999995, half a lot more than can be sold.
    [Fact]
    public void A_snapshot_tells_dust_from_what_can_be_closed()
    {
        using var session = _paper.Start(FuseOptions.AccountGuard, onBar: probe =>
        {
            var coin = probe.Securities[probe.Coin];
            coin.SetFeeModel(new FeeInCoins());
            if (!coin.Invested)
            {
                probe.MarketOrder(probe.Coin, 10);
            }
        });
        FusePaper.Push(session, 2);
        session.Run(new CallbackCommand { Type = "Isolate", Payload = """{"$type": "Isolate", "id": 7}""" }).ShouldBe(true);
        FusePaper.Push(session, 1);
        session.AdvanceTo(session.UtcTime.AddMinutes(6));
        _paper.Fuse.EndJournal();

        var held = Of<AccountSnapshot>(JournalReader.ReadAll(Folder)).SelectMany(snapshot => snapshot.Symbols).Select(symbol => (symbol.Quantity, symbol.Closable)).Distinct();
        held.ShouldBe([(9.979_999_995m, 9.979_999_99m), (0.000_000_005m, 0m)]);
    }

    [Fact]
    public void A_session_after_a_death_goes_on_in_the_same_journal()
    {
        Live(2);
        File.AppendAllText(Directory.EnumerateFiles(Folder, "*.jsonl").Single(), "{\"session\":\"");
        Live(2);

        var lines = JournalReader.ReadAll(Folder).ToList();
        lines.Select(line => line.Session).Distinct().Count().ShouldBe(2);
        lines.Count(line => line.Record is TornLine).ShouldBe(1);
        lines.Count(line => line.Record is SessionStarted).ShouldBe(2);
        lines.GroupBy(line => line.Session).ShouldAllBe(session => session.Select(line => line.Sequence).SequenceEqual(
            Enumerable.Range(1, session.Count()).Select(number => (long)number)));
    }

    [Fact]
    public void Money_that_moves_and_what_is_told_of_it_cancel_out_in_either_order()
    {
        Live(2, meanwhile: session =>
        {
            Move(3_000);
            _paper.Fuse.Deposit(2_990).ShouldBeTrue();
            _paper.Fuse.Withdraw(2_000).ShouldBeTrue();
            Move(-1_995);

            void Move(decimal amount)
            {
                session.Algorithm!.Portfolio.CashBook["USD"].AddAmount(amount);
                FusePaper.Push(session, 1);
            }
        });

        Of<MoneyMoved>(JournalReader.ReadAll(Folder).ToList()).ShouldBe([new MoneyMoved(3_000, 3_000), new MoneyMoved(0, -10), new MoneyMoved(-1_995, -2_000)]);
    }

    [Fact]
    public void A_parameter_takes_it_elsewhere_or_off()
    {
        var elsewhere = _paper.Market.Store + "-elsewhere";
        Live(2, new() { ["journal"] = elsewhere });
        Live(2, new() { ["journal"] = "off" });

        JournalReader.ReadAll(Path.Combine(elsewhere, Engine)).Select(line => line.Session).Distinct().Count().ShouldBe(1);
        Directory.Exists(_paper.Market.Store + ".journal").ShouldBeFalse();
    }

    [Fact]
    public void Where_none_can_be_kept_that_is_said_and_trading_goes_on()
    {
        File.WriteAllText(_paper.Market.Store + ".journal", "a file where the folder should be");

        Live(3);

        _paper.Lines.ShouldContain(line => line.Contains("SurvivalFuse: no journal is kept: ", StringComparison.Ordinal));
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
        File.Exists(_paper.Market.Ledger).ShouldBeTrue();
    }

    [Fact]
    public void A_backtest_keeps_none_unless_it_is_asked_to()
    {
        using var rig = new Rig();
        rig.Coin([.. Enumerable.Range(0, 12).Select(hour => string.Create(CultureInfo.InvariantCulture, $"{100 + hour},{101 + hour},{99 + hour},{100 + hour}"))]);
        var folder = Path.Combine(rig.Folder.Path, "journal");

        rig.Run(new Script { Start = Begin });
        Directory.Exists(folder).ShouldBeFalse();
        rig.Run(new Script { Start = Begin }, ("journal", folder));

        var lines = JournalReader.ReadAll(Directory.GetDirectories(folder).Single()).ToList();
        ((SessionStarted)lines[0].Record).Mode.ShouldBe("backtest");
        Of<AccountSnapshot>(lines).Count.ShouldBeGreaterThan(5);

        static void Begin(Script script)
        {
            script.SetTimeZone(QuantConnect.TimeZones.Utc);
            script.SetStartDate(2020, 1, 1);
            script.SetEndDate(2020, 1, 1);
            script.SetCash(10_000);
            script.AddCrypto("BTCUSD", QuantConnect.Resolution.Hour, QuantConnect.Market.Coinbase);
            script.SetBenchmark(_ => 1);
            var fuse = new SurvivalFuseRiskManagementModel();
            script.SetRiskManagement(fuse);
            fuse.Attach(script);
            script.Ended = fuse.EndJournal;
        }
    }

    /// <summary>Purchases are charged in the coins bought.</summary>
    private sealed class FeeInCoins : FeeModel
    {
        public override OrderFee GetOrderFee(OrderFeeParameters parameters) =>
            new(parameters.Order.Quantity > 0 ? new CashAmount(0.020_000_005m, "BTC") : new CashAmount(0, "USD"));
    }

    private static List<T> Of<T>(IEnumerable<JournalLine> lines)
        where T : JournalRecord => [.. lines.Select(line => line.Record).OfType<T>()];

    private void Live(int bars, Dictionary<string, string>? parameters = null, Action<PaperSession>? meanwhile = null)
    {
        using var session = _paper.Start(
            FuseOptions.AccountGuard,
            change: job => job with { Parameters = parameters ?? new Dictionary<string, string>() },
            forwardsOrders: true);
        FusePaper.Push(session, bars);
        meanwhile?.Invoke(session);
        FusePaper.Push(session, 1);
        session.AdvanceTo(session.UtcTime.AddMinutes(3));
        _paper.Fuse.EndJournal();
    }
}
