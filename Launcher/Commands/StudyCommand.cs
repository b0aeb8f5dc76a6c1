using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Study;
using MagnetLean.Research.Study.Calibration;
using MagnetLean.Research.Study.Output;
using NodaTime;

namespace MagnetLean.Launcher.Commands;

/// <summary>Studies whether magnets attract on given data, and calibrates their strength by the result.</summary>
internal sealed class StudyCommand(Shell shell, IEngine engine, BacktestSwitches switches) : ILauncherCommand
{
    private readonly StudySwitches _own = new();
    private readonly BarStudy _bars = new(shell, engine, switches);

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "study",
            "Ask whether magnets attract: does price reach them before it moves as far the other way, more often than levels placed at random?");
        _own.AddTo(command);
        _bars.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var faults = new InputFaults();
        var asked = _own.ReadOptions(parsed);
        var request = _own.ReadCalibration(parsed, faults);
        var settings = _bars.ReadSettings(parsed, faults);
        return RunFolder.Use(settings, DateTime.UtcNow, "study", own => Run(parsed, own, asked, request));
    }

    private int Run(ParseResult parsed, LaunchSettings settings, StudyOptions asked, CalibrationRequest? request)
    {
        var watch = Stopwatch.StartNew();
        using var interruption = new Interruption(shell, engine);
        var seed = string.Create(CultureInfo.InvariantCulture, $"{asked.Seed}, {asked.Draws:N0} draws");
        var recording = _bars.Record(parsed, settings, seed, interruption.Token);

        var options = recording.Options;
        var run = options.Run;
        var periods = request?.Within(StudyPeriod.Of(LocalDate.FromDateTime(run.Start), LocalDate.FromDateTime(run.End)));

        var study = asked with { Within = asked.Within == 0 ? options.Setup.HoldingBars : asked.Within };
        var result = EventStudy.Run(
            [.. recording.Symbols.Select(symbol => StudySeries.Of(symbol, run.DataNormalization))], options.Market, options.Magnets, study);
        RefuseShort(result, study);
        var report = StudyReport.Of(result, study, engine.Name, settings.ShownParameters);
        if (periods is var (fit, judge))
        {
            var (calibration, reliability) = CalibrationFit.Run(result.Observations, fit, judge, Describe(options));
            report = report with { Calibration = calibration, Reliability = reliability };
        }

        foreach (var table in StudyTables.Of(report))
        {
            shell.Write(table);
        }

        WriteEnd(report, Save(report, settings, request), watch.Elapsed);
        return ExitCode.Completed;
    }

    private void WriteEnd(StudyReport report, List<string> written, TimeSpan elapsed)
    {
        var left = report.LeftOut;
        shell.WriteHeading("Completed");
        var all = report.Rows.Where(row => row.Section == RowGroups.All).ToList();
        shell.WriteFact("left out", string.Create(
            CultureInfo.InvariantCulture,
            $"{left.TooNear:N0} nearer than {DistanceBuckets.Edges[0]} ATR, {left.TooFar:N0} further than {DistanceBuckets.Edges[^1]} ATR, "
            + $"{left.AtTheEnds:N0} at the ends of the data"));
        shell.WriteFact("undecided", string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Sum(row => row.Neither):N0} not within {report.Within} bars, {all.Sum(row => row.Both):N0} with both sides in one bar"));
        shell.WriteFact(
            "seed", string.Create(CultureInfo.InvariantCulture, $"{report.Seed}, {report.Placements:N0} random placements of all levels"));
        shell.WriteFact("time taken", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N2} s"));
        foreach (var file in written)
        {
            shell.WriteFact("written", shell.Shown(file));
        }
    }

    private static List<string> Save(StudyReport report, LaunchSettings settings, CalibrationRequest? request)
    {
        var written = new List<string>();
        Write(ConfigurationKeys.ResultsFolder, Path.Combine(settings.ResultsFolder, "study.json"), report.Write);
        Write(
            ConfigurationKeys.ResultsFolder,
            Path.Combine(settings.ResultsFolder, "study.html"),
            path => PageWriter.Write(path, StudyPage.Of(report)));
        if (request is not null && report.Calibration is { } calibration)
        {
            Write(
                "--calibrate",
                StoredObject.PathOf(settings.ObjectStoreRoot, request.Key),
                path => File.WriteAllBytes(path, calibration.ToJson()));
        }

        return written;

        void Write(string name, string path, Action<string> write)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                write(path);
                written.Add(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new InputException(name, path, $"a file that can be written ({error.Message})");
            }
        }
    }

    private static void RefuseShort(StudyResult result, StudyOptions options)
    {
        var faults = new InputFaults();
        foreach (var symbol in result.Symbols.Where(symbol => symbol.Bars < 2 * options.Within))
        {
            faults.Add("symbols", symbol.Ticker, string.Create(
                CultureInfo.InvariantCulture,
                $"a ticker whose bars hold a few races of {options.Within} bars; "
                + $"it has {symbol.Bars} from which a whole one starts, the least is {2 * options.Within}"));
        }

        faults.ThrowIfAny();
    }

    private static string Describe(StrategyOptions options) =>
        $"{string.Join(", ", options.Run.Tickers)} ({options.Run.SecurityType}, {options.Run.Market}, {options.Run.Resolution})";
}
