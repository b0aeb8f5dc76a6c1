using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Notifications;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;
using QuantConnect.Algorithm;

namespace MagnetLean.Launcher.Engines;

/// <summary>A live run of EmbeddedLean: a session on a paper account that replays the data folder from parameter start to parameter end.</summary>
internal static class PaperRun
{
    /// <summary>LEAN's name of the paper brokerage.</summary>
    public const string Brokerage = "PaperBrokerage";

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Runs a session to the end of the replay or to its cancellation; the account then goes on in the next one.</summary>
    /// <exception cref="InputException">The dates are missing or faulty, or the account cannot be opened.</exception>
    public static BacktestResult Run(
        LaunchSettings settings,
        Func<QCAlgorithm> create,
        RunActivity activity,
        IProgress<BacktestProgress> progress,
        Action<BacktestMessage> log,
        CancellationToken cancellation,
        out IReadOnlyList<KeyValuePair<string, string>> account)
    {
        var (start, end) = Span(settings);
        using var sender = new NotificationSender(
            NotificationSettings.Read(key => LeanConfiguration.AsText(settings.Configuration.GetValueOrDefault(key))),
            text => log(new BacktestMessage(BacktestMessageLevel.Error, text)));
        var job = new PaperJob
        {
            AlgorithmTypeName = settings.AlgorithmId,
            CreateAlgorithm = create,
            DataFolder = settings.DataFolder,
            AccountFolder = settings.PaperAccountFolder,
            ObjectStoreFolder = settings.ObjectStoreRoot,
            ResultsFolder = settings.ResultsFolder,
            CommandFolder = Directory.GetCurrentDirectory(),
            Parameters = settings.Parameters,
            Start = start,
            ReplayUntil = end,
            Speed = settings.PaperSpeed,
            SyncToDisk = settings.PaperSpeed > 0,
            SkipBadRows = settings.SkipBadRows,
            RefusesCrossedQuotes = settings.IsStrict,
            Activity = activity,
            Stop = cancellation,
            Notified = sender.Send,
            ShowParameter = Secrets.Shown
        };
        if (ClockOf(settings) is { } clock && clock >= end)
        {
            // Nothing is run, and what was written before stays.
            account =
            [
                KeyValuePair.Create("account", settings.PaperAccountFolder),
                KeyValuePair.Create(
                    "market time",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{clock:yyyy-MM-dd HH:mm:ss} UTC, not before the end of the replay, {end:yyyy-MM-dd HH:mm:ss} UTC: "
                        + $"nothing is left to replay; a later --end goes on"))
            ];
            return new BacktestResult { Completed = true };
        }

        using var session = TryOpen(job, log, progress, cancellation);
        if (session is null)
        {
            account =
            [
                KeyValuePair.Create("account", settings.PaperAccountFolder),
                KeyValuePair.Create("market time", "stopped during the warm-up; the same command goes on")
            ];
            return new BacktestResult { Completed = true };
        }

        var began = session.Began;
        var result = session.Replay(cancellation);
        account =
        [
            KeyValuePair.Create("account", settings.PaperAccountFolder),
            KeyValuePair.Create(
                "began",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{began:yyyy-MM-dd HH:mm:ss} UTC, {(session.IsResumed ? "where it had stopped" : "new account")}")),
            KeyValuePair.Create(
                "market time",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{session.UtcTime:yyyy-MM-dd HH:mm:ss} UTC"
                    + $"{(result.Error == PaperSession.Stopped ? ", stopped; the same command goes on" : string.Empty)}")),

            // The result is of this session alone.
            .. session.IsResumed ? (KeyValuePair<string, string>[])[KeyValuePair.Create("whole life", $"report {settings.PaperAccountFolder}")] : []
        ];

        // To be stopped is how a live run ends in order.
        return result.Error == PaperSession.Stopped ? result with { Completed = true, Error = null } : result;
    }

    /// <summary>The account, whether or not a session is running on it.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static LiveAccount Account(LaunchSettings settings) => LiveAccount.Read(Path.Combine(settings.PaperAccountFolder, "account.json"));

    /// <summary>The market's time of an account; null where there is none, or it never had a moment.</summary>
    private static DateTime? ClockOf(LaunchSettings settings)
    {
        var path = Path.Combine(settings.PaperAccountFolder, "account.json");
        try
        {
            using var account = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
            return account?.RootElement.TryGetProperty("clock", out var clock) == true && clock.ValueKind == JsonValueKind.String
                ? clock.GetDateTime().ToUniversalTime()
                : null;
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException)
        {
            // The session says what is wrong with it.
            return null;
        }
    }

    private static PaperSession? TryOpen(
        PaperJob job, Action<BacktestMessage> log, IProgress<BacktestProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return PaperSession.Start(job, log, progress);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException($"{ConfigurationKeys.PaperAccountFolder}: {fault.Message}");
        }
    }

    private static (DateTime Start, DateTime End) Span(LaunchSettings settings)
    {
        var faults = new InputFaults();
        var start = Day("start", settings, faults);
        var end = Day("end", settings, faults);
        if (end < start)
        {
            faults.Add(
                "parameter end", end.ToString(DateFormat, CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"a day not before the start, {start:yyyy-MM-dd}"));
        }

        faults.ThrowIfAny();
        return (start, end.AddDays(1));
    }

    private static DateTime Day(string name, LaunchSettings settings, InputFaults faults)
    {
        var given = settings.Parameters.GetValueOrDefault(name);
        if (!DateTime.TryParseExact(
            given, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
        {
            faults.Add($"parameter {name}", given, $"a day, {DateFormat}: a replay on paper needs one (--{name})");
        }

        return day;
    }
}
