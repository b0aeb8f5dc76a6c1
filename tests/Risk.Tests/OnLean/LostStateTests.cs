using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Commands;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>State that is gone is not new, and state that was not written was not kept.</summary>
public sealed class LostStateTests : IDisposable
{
    private const string Folder = "magnetlean/paper-PaperBrokerage-Probe-Probe";
    private readonly FusePaper _paper = new();

    private static string Today => PaperMarket.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Witness => $"{_paper.Market.Store}.magnetlean";

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void A_first_start_says_that_it_is_one_in_one_line()
    {
        Live(2);
        Live(2);

        _paper.Lines.Count(line => line.Contains("first start")).ShouldBe(1);
        _paper.Lines.ShouldContain(line => line.EndsWith(
            $"SurvivalFuse: first start: no state of an earlier run; from now on it is kept in {Folder}", StringComparison.Ordinal));
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
    }

    [Theory]
    [InlineData("the store is deleted")]
    [InlineData("the store is renamed")]
    [InlineData("the store and what lies beside it are deleted")]
    [InlineData("the store and the account are deleted")]
    [InlineData("both copies of the fuse's state are deleted")]
    [InlineData("the whole copy of the latest state is deleted")]
    [InlineData("the store is an older one")]
    public void An_isolated_account_whose_state_is_lost_is_isolated(string how)
    {
        Live(2);
        Copy(_paper.Market.Store, _paper.Market.Store + "-older");
        Live(2, () => _paper.Fuse.Isolate("by command"));
        var store = _paper.Market.Store;
        switch (how)
        {
            case "the store is renamed":
                Directory.Move(store, store + "-away");
                break;
            case "the store and what lies beside it are deleted":
                Directory.Delete(store, recursive: true);
                Directory.Delete(Witness, recursive: true);
                break;
            case "the store and the account are deleted":
                Directory.Delete(store, recursive: true);
                Directory.Delete(_paper.Market.Account, recursive: true);
                break;
            case "both copies of the fuse's state are deleted":
                Directory.GetFiles(store, "fuse-?", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
                break;
            case "the whole copy of the latest state is deleted":
                File.Delete(Directory.GetFiles(store, "fuse-?", SearchOption.AllDirectories).MaxBy(Sequence)!);
                break;
            case "the store is an older one":
                Directory.Delete(store, recursive: true);
                Directory.Move(store + "-older", store);
                break;
            default:
                Directory.Delete(store, recursive: true);
                break;
        }

        Live(3);

        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        _paper.Fuse.History.ShouldHaveSingleItem();
        _paper.Lines.Count(line => line.Contains("the account has traded before") || line.Contains("the stored state is an old one"))
            .ShouldBeGreaterThan(0);
        Live(1);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated, "until a person resets it");
        Live(1, () => _paper.Fuse.Reset("looked at").ShouldBeTrue());
        Live(1);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void Whoever_names_an_account_finds_no_new_one()
    {
        Live(2, () => _paper.Fuse.Isolate("by command"));

        Live(2, parameters: new() { ["account-name"] = "main" });

        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        _paper.Fuse.StateFolder.ShouldBe("magnetlean/paper-PaperBrokerage-main-Probe");
    }

    [Fact]
    public void On_the_day_that_is_named_for_it_whatever_the_account_holds_is_a_first_start()
    {
        Live(2);
        Directory.Delete(_paper.Market.Store, recursive: true);
        Directory.Delete(Witness, recursive: true);

        Live(1, parameters: new() { ["first-start"] = Today });

        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
        _paper.Lines.Count(line => line.Contains("first start: ")).ShouldBe(2);
    }

    [Fact]
    public void State_of_a_former_version_is_taken_over_once()
    {
        Live(2, () => _paper.Fuse.Isolate("by command"));
        Directory.Move(Path.Combine(_paper.Market.Store, Folder), Path.Combine(_paper.Market.Store, "magnetlean/-1-Probe-Default"));
        Directory.Delete(Witness, recursive: true);

        Live(1);

        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        _paper.Fuse.History.ShouldHaveSingleItem().Reason.ShouldBe("isolated by hand: by command");
        Live(1);
        var taken = $"took over the state of a former version from magnetlean/-1-Probe-Default; from now on it is kept in {Folder}";
        _paper.Lines.Count(line => line.Contains(taken)).ShouldBe(1);
        Directory.Delete(Path.Combine(_paper.Market.Store, Folder), recursive: true);
        Live(1);
        _paper.Lines.Count(line => line.Contains("took over")).ShouldBe(1, "not a second time");
        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
    }

    [Fact]
    public void Of_two_former_folders_an_isolated_one_is_not_forgotten()
    {
        Live(2, () => _paper.Fuse.Isolate("by command"));
        Directory.Move(Path.Combine(_paper.Market.Store, Folder), Path.Combine(_paper.Market.Store, "magnetlean/-1-Probe-Default"));
        Directory.Delete(Witness, recursive: true);
        Directory.Delete(_paper.Market.Account, recursive: true);
        Live(4, parameters: new() { ["first-start"] = Today, ["account-name"] = "x" });
        Directory.Move(
            Path.Combine(_paper.Market.Store, "magnetlean/paper-PaperBrokerage-x-Probe"),
            Path.Combine(_paper.Market.Store, "magnetlean/77-Probe-Default"));
        Directory.GetFiles(_paper.Market.Store, "taken-over", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
        Directory.Delete(Witness, recursive: true);

        Live(1);

        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
    }

    [Fact]
    public void While_state_cannot_be_written_nothing_opens_or_grows_and_commands_fail()
    {
        var isFull = false;
        using var session = Start(refuses: file => isFull && IsOfStore(file));
        FusePaper.Push(session, 2);
        FusePaper.Held(session).ShouldBe(10);
        isFull = true;

        Command(session, "Isolate").ShouldBe(false);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated, "it is out of the market all the same");
        Command(session, "Reset").ShouldBe(false);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated, "as a restart would not find it");
        FusePaper.Push(session, 2);
        isFull = false;
        FusePaper.Push(session, 1);
        Command(session, "Reset").ShouldBe(true);

        _paper.Lines.Count(line => line.Contains("SurvivalFuse: state cannot be written (No space left on device)")).ShouldBe(1);
        _paper.Lines.Count(line => line.EndsWith("state can be written again", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_position_may_only_shrink_while_its_state_cannot_be_written()
    {
        var isFull = false;
        var hour = 0;
        using var session = Start(refuses: file => isFull && IsOfStore(file), onBar: probe =>
        {
            hour++;
            if (hour is 1 or 4 or 7)
            {
                probe.MarketOrder(probe.Coin, 1);
            }
        });
        FusePaper.Push(session, 2);
        isFull = true;
        Command(session, "Withdraw", "\"amount\":5").ShouldBe(false);
        FusePaper.Push(session, 3);
        FusePaper.Held(session).ShouldBe(1, "what was bought at the fourth bar is given back");
        _paper.Fuse.AllowsNewExposure(FusePaper.Coin(session)).ShouldBeFalse();
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
        isFull = false;
        FusePaper.Push(session, 4);

        FusePaper.Held(session).ShouldBe(2);
        _paper.Fuse.AllowsNewExposure(FusePaper.Coin(session)).ShouldBeTrue();
        _paper.Fuse.History.ShouldBeEmpty();
    }

    [Fact]
    public void A_command_is_not_done_where_a_restart_would_not_find_it()
    {
        var isFull = false;
        using (var session = Start(refuses: file => isFull && IsOfStore(file)))
        {
            FusePaper.Push(session, 2);
            isFull = true;
            Command(session, "Isolate").ShouldBe(false);
        }

        Live(1);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active, "as the answer said");
    }

    [Fact]
    public void A_cap_of_leverage_that_could_not_be_stored_holds_until_the_process_ends_and_is_given_once_more()
    {
        var isFull = false;
        using (var session = Start(refuses: file => isFull && IsOfStore(file)))
        {
            FusePaper.Push(session, 2);
            isFull = true;
            Command(session, "CapLeverage", "\"cap\":0.5").ShouldBe(false);
            _paper.Fuse.LeverageCap(FusePaper.Coin(session)).ShouldBe(0.5, "smaller is the safe side");
            _paper.Lines.ShouldContain(line => line.EndsWith("CapLeverage is done, but could not be stored, so that a restart would not find it.", StringComparison.Ordinal));
            Command(session, "Reset").ShouldBe(false);
            _paper.Fuse.LeverageCap(FusePaper.Coin(session)).ShouldBe(0.5, "what could not be stored is not lifted either");
        }

        using var again = Start(refuses: file => isFull && IsOfStore(file));
        isFull = false;
        FusePaper.Push(again, 1);
        _paper.Fuse.LeverageCap(FusePaper.Coin(again)).ShouldBe(double.PositiveInfinity, "as the answer said");
        Command(again, "CapLeverage", "\"cap\":0.5").ShouldBe(true);
        Command(again, "CapLeverage", "\"cap\":0.5").ShouldBe(true);
    }

    [Fact]
    public void Two_fuses_without_names_are_refused_and_two_with_names_are_not()
    {
        Two("one", "other").ShouldBeNull();
        Two(null, null).ShouldNotBeNull().ShouldContain("two fuses of this algorithm would keep their state in the same folder");
        Two("same", "same").ShouldNotBeNull();

        string? Two(string? first, string? second)
        {
            using var market = new PaperMarket();
            using var session = PaperSession.Start(market.Job(_ => { }, setUp: probe =>
            {
                var one = new SurvivalFuseRiskManagementModel(account: first);
                var other = new SurvivalFuseRiskManagementModel(account: second);
                probe.SetRiskManagement(one);
                probe.AddRiskManagement(other);
                one.Attach(probe);
            }));
            return session.IsRunning ? null : session.Stop().Error;
        }
    }

    private bool IsOfStore(string file) => file.StartsWith(_paper.Market.Store + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool? Command(PaperSession session, string type, string properties = "\"reason\":\"test\"") =>
        session.Run(new CallbackCommand { Type = type, Payload = $"{{\"$type\":\"{type}\",{properties}}}" });

    private static long Sequence(string file) =>
        DurableEnvelope.TryOpen(File.ReadAllBytes(file), out var sequence, out _, out _) ? sequence : 0;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // A session whose process is killed after some bars.
    private void Live(int bars, Action? then = null, Dictionary<string, string>? parameters = null)
    {
        using var session = Start(parameters);
        FusePaper.Push(session, bars);
        then?.Invoke();
    }

    private PaperSession Start(
        Dictionary<string, string>? parameters = null, Func<string, bool>? refuses = null, Action<PaperMarket.Probe>? onBar = null) =>
        _paper.Start(new FuseOptions(), change: job => job with
        {
            Parameters = parameters ?? [],
            MayWrite = file => refuses?.Invoke(file) != true ? true : throw new IOException("No space left on device"),
        }, onBar: onBar);
}
