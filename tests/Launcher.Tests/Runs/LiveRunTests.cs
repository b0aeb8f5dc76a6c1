using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

public sealed class LiveRunTests : IDisposable
{
    private static readonly string[] LiveParts =
    [
        "data-feed-handler", "data-queue-handler", "history-provider", "live-mode", "live-mode-brokerage", "real-time-handler",
        "result-handler", "setup-handler",
        "transaction-handler"
    ];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_live_run_is_on_paper_and_the_same_command_goes_on_where_it_stopped()
    {
        var (code, output, error) = Live("--start", "2023-02-01", "--end", "2023-02-02", "--parameters", "heartbeat:1h");
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("environment live-paper");
        output.ShouldContain("2023-02-01 00:00:00 UTC, new account");
        output.ShouldContain("2023-02-03 00:00:00 UTC");
        output.ShouldContain("Completed");
        File.Exists(_workspace.At("account/account.json")).ShouldBeTrue();

        (code, output, _) = Live("--start", "2023-02-01", "--end", "2023-02-03", "--parameters", "heartbeat:1h");
        code.ShouldBe(0);
        output.ShouldContain("2023-02-03 00:00:00 UTC, where it had stopped");
    }

    [Theory]
    [InlineData("2023-02-02")]
    [InlineData("2023-02-01")]
    public void A_session_with_nothing_left_to_replay_says_so_and_overwrites_nothing(string end)
    {
        Live("--start", "2023-02-01", "--end", "2023-02-02", "--parameters", "heartbeat:1h").ExitCode.ShouldBe(0);
        var written = Directory.GetFiles(_workspace.At("out")).Where(file => !file.EndsWith("-log.txt", StringComparison.Ordinal)).ToList();
        written.Count.ShouldBeGreaterThan(2);
        written.ForEach(file => File.AppendAllText(file, " "));
        var before = written.ConvertAll(File.ReadAllText);

        var (code, output, _) = Live("--start", "2023-02-01", "--end", end, "--parameters", "heartbeat:1h");

        code.ShouldBe(0);
        output.ShouldContain("nothing is left to replay; a later --end goes on");
        written.ConvertAll(File.ReadAllText).ShouldBe(before);
    }

    [Fact]
    public void What_a_paper_account_holds_is_printed_in_the_form_that_LEAN_reads()
    {
        Directory.CreateDirectory(_workspace.At("account"));
        File.WriteAllText(
            _workspace.At("account/account.json"),
            """
            {"version":2,"clock":"2023-02-01T05:00:00Z","isLived":true,"lastOrderId":1,"ledgerLength":0,
             "cash":[{"currency":"USD","amount":49999.500},{"currency":"BTC","amount":1.0}],
             "holdings":[{"id":"BTCUSD E3","symbol":"BTCUSD","quantity":1.00,"averagePrice":50000.50}],"orders":[]}
            """);

        var (code, output, error) = Live("--print-holdings");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(
        [
            """ "live-cash-balance": [{"Amount":49999.5,"Currency":"USD"},{"Amount":1,"Currency":"BTC"}], """.Trim(),
            """ "live-holdings": [{"Symbol":{"Value":"BTCUSD","ID":"BTCUSD E3"},"Quantity":1,"AveragePrice":50000.5}], """.Trim()
        ]);
        File.Exists(_workspace.At("out")).ShouldBeFalse("nothing was run");
    }

    [Fact]
    public void Holdings_of_no_account_are_a_fault_that_is_named()
    {
        var (code, _, error) = Live("--print-holdings");
        code.ShouldBe(2);
        error.ShouldContain("paper-account-folder: no account can be read there");
    }

    // LEAN reads a holding's symbol from an object alone, by its value and an identifier that says market and type; names in any case.
    [Fact]
    public void The_example_in_the_configuration_names_symbols_as_LEAN_reads_them()
    {
        var text = File.ReadAllText(Path.Combine(Workspace.Repository, "config.json"));
        var example = text.Split('\n').Single(line => line.Contains("\"AveragePrice\"", StringComparison.Ordinal)).Trim(' ', '\r', '/', '.');
        var holding = System.Text.Json.Nodes.JsonNode.Parse(example)!.AsArray().ShouldHaveSingleItem()!;
        var symbol = holding["Symbol"]!.AsObject();
        var id = QuantConnect.SecurityIdentifier.Parse((string)symbol["ID"]!);
        (id.Symbol, id.Market, id.SecurityType).ShouldBe(((string)symbol["Value"]!, "bitfinex", QuantConnect.SecurityType.Crypto));
        ((decimal)holding["Quantity"]!, (decimal)holding["AveragePrice"]!).ShouldBe((1m, 50_000m));
    }

    [SkippableFact]
    public void An_account_without_room_ends_it_with_one_sentence_and_code_1()
    {
        using var disk = SmallDisk.Mount("64k");
        Skip.If(disk is null, "Needs Linux, and the right to mount a file system.");
        disk.Fill();
        var (code, _, error) = Live("--start", "2023-02-01", "--end", "2023-02-01", "--account", disk.Path);
        code.ShouldBe(1);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(
            "cannot be written: No space left on device");

        disk.Free();
        (code, var output, _) = Live("--start", "2023-02-01", "--end", "2023-02-01", "--account", disk.Path);
        code.ShouldBe(0);
        output.ShouldContain("2023-02-01 00:00:00 UTC, new account");
    }

    [Theory]
    [InlineData("live-binance", "BinanceBrokerage")]
    [InlineData("live-bybit", "BybitBrokerage")]
    [InlineData("live-kraken", "KrakenBrokerage")]
    [InlineData("live-interactive", "InteractiveBrokersBrokerage")]
    public void A_brokerage_is_refused_with_the_way_to_LEAN(string environment, string brokerage)
    {
        var (code, output, error) = Live("--environment", environment);
        code.ShouldBe(2);
        error.ShouldContain(
            $"live-mode-brokerage: '{brokerage}' is not allowed; allowed: PaperBrokerage (EmbeddedLean has no connection to a brokerage");
        error.ShouldContain("-p:Lean=");
        Directory.Exists(_workspace.At("account")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--speed", "-1", "paper-speed: '-1' is not allowed; allowed: a number from 0")]
    [InlineData("--speed", "fast", "paper-speed: 'fast' is not allowed")]
    [InlineData("--parameters", "start:soon", "start is 'soon'; allowed: a date, as 2018-08-01")]
    [InlineData("--environment", "live-papr", "'live-papr' is not allowed; allowed: backtesting, live-paper")]
    public void Faulty_input_ends_in_2_and_is_named(string name, string value, string named)
    {
        var (code, _, error) = Live(name, value);
        code.ShouldBe(2);
        error.ShouldContain(named);
    }

    [Fact]
    public void The_configuration_has_every_live_environment_whole_and_no_secret()
    {
        var faults = new InputFaults();
        foreach (var name in new[] { "live-paper", "live-binance", "live-bybit", "live-kraken", "live-interactive" })
        {
            var configuration = LeanConfiguration.Read(Path.Combine(Workspace.Repository, "config.json"), name, faults);
            LiveParts.Except(configuration.Values.Keys).ShouldBeEmpty(name);
            configuration.Values["live-mode"]!.GetValue<bool>().ShouldBeTrue();
            configuration.Parameters.Keys.ShouldContain("symbols");
            configuration.Values
                .Where(value => value.Key.EndsWith("-key", StringComparison.Ordinal)
                    || value.Key.EndsWith("-secret", StringComparison.Ordinal)
                    || value.Key is "ib-password")
                .ShouldAllBe(value => LeanConfiguration.AsText(value.Value) == string.Empty);
        }

        faults.Any.ShouldBeFalse();
    }

    [SkippableFact]
    public void A_supervisor_that_ends_the_process_gets_exit_code_0_and_an_account_that_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = _workspace.Path };
        string[] arguments = [
            Path.Combine(AppContext.BaseDirectory, "MagnetLean.Launcher.dll"),
            .. Arguments("--start", "2023-02-01", "--end", "2023-03-01", "--speed", "7200", "--parameters", "heartbeat:1h")];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        while (!process.HasExited && !File.Exists(_workspace.At("account/account.json")))
        {
            Thread.Sleep(5);
        }

        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        output.Result.ShouldContain("stopped; the same command goes on");
        File.ReadAllText(_workspace.At("account/account.json")).ShouldContain("\"isLived\": true");
    }

    private static string[] Arguments(params string[] more) =>
    [
        "live",
        "--config",
        Path.Combine(Workspace.Repository, "config.json"),
        "--algorithm-location",
        Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        "--results", "out", "--object-store-root", "store", .. more.Contains("--account") ? [] : new[] { "--account", "account" }, .. more
    ];

    private (int ExitCode, string Output, string Error) Live(params string[] more) => _workspace.Run(Arguments(more));
}
