using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MagnetLean.OnLean;

/// <summary>One backtest on LEAN itself, in a process of its own: LEAN's configuration and its composition container are static.</summary>
internal sealed partial class LeanRun
{
    private const string Id = "on-lean";
    private const string Handlers = "QuantConnect.Lean.Engine.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private LeanRun(
        IReadOnlyList<OrderFill> fills, IReadOnlyList<string> cancels, IReadOnlyList<string> refusals, IReadOnlyList<FuseEntry> fuse, string equity) =>
        (Fills, Cancels, Refusals, Fuse, Equity) = (fills, cancels, refusals, fuse, equity);

    /// <summary>One fill.</summary>
    public sealed record OrderFill(DateTime Time, string Symbol, decimal Quantity, decimal Price)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Time:yyyy-MM-dd HH:mm} {Symbol} {Quantity:+0.####;-0.####}{(Price == 0 ? string.Empty : $" @ {Price:0.######}")}");
    }

    /// <summary>One line of the fuse's in the log.</summary>
    public sealed record FuseEntry(DateTime Time, string Text)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:yyyy-MM-dd HH:mm} {Text}");
    }

    /// <summary>All fills, by time; times are UTC.</summary>
    public IReadOnlyList<OrderFill> Fills { get; }

    /// <summary>Orders that were cancelled.</summary>
    public IReadOnlyList<string> Cancels { get; }

    /// <summary>Orders that came to nothing because they were refused.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>What the fuse said; times are UTC.</summary>
    public IReadOnlyList<FuseEntry> Fuse { get; }

    /// <summary>Equity at the end.</summary>
    public string Equity { get; }

    /// <summary>All of it as it is kept beside the tests.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            .. Fills.Select(fill => $"fill {fill}"),
            .. Cancels.Select(cancel => $"cancelled {cancel}"),
            .. Refusals.Select(refusal => $"refused {refusal}"),
            .. Fuse.Select(entry => $"fuse {entry}"),
            $"equity {Equity}",
        ]);

    /// <summary>Runs an algorithm to its end.</summary>
    /// <exception cref="InvalidOperationException">LEAN failed; the end of its log is in the message.</exception>
    public static LeanRun Of(string algorithm)
    {
        var folder = Directory.CreateTempSubdirectory("on-lean-");
        try
        {
            var log = Execute(folder.FullName, algorithm);
            var results = Path.Combine(folder.FullName, "results");
            var events = JsonNode.Parse(File.ReadAllText(Path.Combine(results, $"{Id}-order-events.json")))!.AsArray();
            var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(results, $"{Id}.json")))!;
            return new LeanRun(
                [.. events.Where(filled => (decimal)filled!["fillQuantity"]! != 0).Select(filled => FillOf(filled!))],
                [.. events.Where(cancelled => (string?)cancelled!["status"] == "canceled").Select(cancelled => FillOf(cancelled!).ToString())],
                [.. events.Where(refused => (string?)refused!["status"] == "invalid").Select(refused => $"{FillOf(refused!)} {refused!["message"]}")],
                [.. File.ReadLines(Path.Combine(results, $"{Id}-log.txt")).Select(Entry).OfType<FuseEntry>()],
                (string?)summary["statistics"]?["End Equity"] ?? throw new InvalidOperationException($"LEAN reported no equity:\n{Tail(log)}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Execute(string folder, string algorithm)
    {
        var configuration = Path.Combine(folder, "config.json");
        File.WriteAllText(configuration, Configuration(folder, algorithm).ToJsonString());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(LeanPlace.Lean!, "QuantConnect.Lean.Launcher.dll"), "--config", configuration])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        var log = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 && File.Exists(Path.Combine(folder, "results", $"{Id}.json"))
            ? log
            : throw new InvalidOperationException($"LEAN ended with exit code {process.ExitCode}:\n{Tail(log)}");
    }

    private static JsonObject Configuration(string folder, string algorithm) => new()
    {
        ["environment"] = "backtesting",
        ["algorithm-type-name"] = algorithm,
        ["algorithm-language"] = "CSharp",
        ["algorithm-location"] = LeanPlace.Algorithms,
        ["algorithm-id"] = Id,
        ["data-folder"] = LeanPlace.Data,
        ["results-destination-folder"] = Path.Combine(folder, "results"),
        ["object-store-root"] = Path.Combine(folder, "storage"),
        ["cache-location"] = Path.Combine(folder, "cache"),
        ["close-automatically"] = true,
        ["log-handler"] = "QuantConnect.Logging.CompositeLogHandler",
        ["messaging-handler"] = "QuantConnect.Messaging.Messaging",
        ["job-queue-handler"] = "QuantConnect.Queues.JobQueue",
        ["api-handler"] = "QuantConnect.Api.Api",
        ["map-file-provider"] = "QuantConnect.Data.Auxiliary.LocalDiskMapFileProvider",
        ["factor-file-provider"] = "QuantConnect.Data.Auxiliary.LocalDiskFactorFileProvider",
        ["data-provider"] = $"{Handlers}DataFeeds.DefaultDataProvider",
        ["object-store"] = $"{Handlers}Storage.LocalObjectStore",
        ["environments"] = new JsonObject
        {
            ["backtesting"] = new JsonObject
            {
                ["live-mode"] = false,
                ["setup-handler"] = $"{Handlers}Setup.BacktestingSetupHandler",
                ["result-handler"] = $"{Handlers}Results.BacktestingResultHandler",
                ["data-feed-handler"] = $"{Handlers}DataFeeds.FileSystemDataFeed",
                ["real-time-handler"] = $"{Handlers}RealTime.BacktestingRealTimeHandler",
                ["history-provider"] = new JsonArray($"{Handlers}HistoricalData.SubscriptionDataReaderHistoryProvider"),
                ["transaction-handler"] = $"{Handlers}TransactionHandlers.BacktestingTransactionHandler",
            },
        },
    };

    private static OrderFill FillOf(JsonNode told) => new(
        DateTime.UnixEpoch.AddSeconds((double)told["time"]!),
        (string)told["symbolValue"]!,
        (decimal)told["fillQuantity"]! is var filled && filled != 0 ? filled : (decimal)told["quantity"]!,
        (decimal)told["fillPrice"]!);

    private static FuseEntry? Entry(string line) => Told().Match(line) is { Success: true } told
        ? new FuseEntry(DateTime.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture), told.Groups[2].Value)
        : null;

    private static string Tail(string log) => string.Join('\n', log.Split('\n').TakeLast(30));

    [GeneratedRegex("^([0-9-]{10} [0-9:]{8}).*?SurvivalFuse: (.*)$")]
    private static partial Regex Told();
}
