using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
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
            ShowParameter = Secrets.Shown
        };
        using var session = Open(job, log, progress);
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
                    + $"{(result.Error == PaperSession.Stopped ? ", stopped; the same command goes on" : string.Empty)}"))
        ];

        // To be stopped is how a live run ends in order.
        return result.Error == PaperSession.Stopped ? result with { Completed = true, Error = null } : result;
    }

    /// <summary>The account, whether or not a session is running on it.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static LiveAccount Account(LaunchSettings settings) => LiveAccount.Read(Path.Combine(settings.PaperAccountFolder, "account.json"));

    private static PaperSession Open(PaperJob job, Action<BacktestMessage> log, IProgress<BacktestProgress> progress)
    {
        try
        {
            return PaperSession.Start(job, log, progress);
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
