using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Survival;
using MagnetLean.Research.Survival.Checks;
using MagnetLean.Research.Survival.Output;
using MagnetLean.Research.Survival.Paths;
using QuantConnect;

namespace MagnetLean.Launcher.Commands;

/// <summary>Asks whether accounts survive: many random paths of a symbol, each with the fuse, without it, and at constant leverage.</summary>
internal sealed class SurviveCommand(Shell shell, IEngine engine, BacktestSwitches switches) : ILauncherCommand
{
    private readonly SurviveSwitches _own = new();
    private readonly BarStudy _bars = new(shell, engine, switches);

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "survive",
            "Ask whether accounts survive: random paths made of a symbol's bars, "
            + "each traded by the protocol with and without its fuse and at constant leverage.");
        _own.AddTo(command);
        _bars.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var watch = Stopwatch.StartNew();
        var faults = new InputFaults();
        var asked = _own.Read(parsed);
        if (asked.Checks > 0 && !engine.RunsAgain)
        {
            faults.Add(
                "--check", string.Create(CultureInfo.InvariantCulture, $"{asked.Checks}"),
                $"0: {engine.Name} runs one algorithm a process, and that one records the bars");
        }

        var settings = _bars.ReadSettings(parsed, faults);
        NewFolders.Create((ConfigurationKeys.ResultsFolder, settings.ResultsFolder));
        using var interruption = new Interruption(shell, engine);
        var recording = _bars.Record(parsed, settings, asked.Seed.ToString(CultureInfo.InvariantCulture), interruption.Token);
        var (study, recorded) = Prepare(asked, recording);
        shell.WriteFact("made of", string.Create(
            CultureInfo.InvariantCulture,
            $"{study.SourceBars:N0} bars of {recorded.Ticker}, "
            + $"{recorded.Bars[RelativeBars.Usual].Bar.Start:yyyy-MM-dd} to {recorded.Bars[^1].Bar.End:yyyy-MM-dd}"));

        using var store = new OutcomeStore(StateFile(settings), Identify(asked, settings, recorded), study.Variants.Count, asked.IsFresh);
        if (store.Paths > 0)
        {
            shell.WriteFact("resumed", string.Create(
                CultureInfo.InvariantCulture,
                $"{store.Paths:N0} of {asked.Paths * asked.Models.Count:N0} paths are done already; --fresh begins anew"));
        }

        if (!Simulate(study, store, interruption.Token))
        {
            shell.WriteErrors([string.Create(
                CultureInfo.InvariantCulture,
                $"stopped after {store.Paths:N0} of {asked.Paths * asked.Models.Count:N0} paths; the same command goes on from there")]);
            return ExitCode.Failed;
        }

        var report = new SurvivalReport
        {
            Settings = asked,
            Parameters = settings.ShownParameters,
            Recorded = recorded,
            Engine = engine.Name,
            Jumps = study.Jumps,
            Models = [.. asked.Models.Select(model =>
                Sum(model, asked, study, store, Check(model, asked, study, recording, recorded, settings, interruption.Token)))],
        };
        Finish(report, settings, watch.Elapsed);
        store.Dispose();
        File.Delete(StateFile(settings));
        return ExitCode.Completed;
    }

    private static (SurvivalStudy Study, RecordedBars Recorded) Prepare(SurvivalSettings asked, Recording recording)
    {
        var faults = new InputFaults();
        var (options, recorded) = (recording.Options, recording.Symbols[0]);
        if (recording.Symbols.Count > 1)
        {
            faults.Add("symbols", options.Run.Symbols, "one ticker: each study is of one symbol");
        }

        if (options.Run.AccountType != AccountType.Margin)
        {
            faults.Add("account-type", options.Run.AccountType.ToString(), "margin: a cash account has no leverage to survive");
        }

        if (options.Run.Calibration is { } calibration)
        {
            faults.Add("calibration", calibration, "none: paths have no dates that a calibration could come before");
        }

        var least = 3 * RelativeBars.Usual;
        if (recorded.Bars.Count < least)
        {
            faults.Add(
                "symbols", recorded.Ticker,
                FormattableString.Invariant($"a ticker with at least {least} bars in the period to make paths of; it has {recorded.Bars.Count}"));
        }

        var clocks = PathClocks.Of(recorded, options.Run.WarmUpBars, asked.Bars, options.Setup.HoldingBars);
        if (clocks is null)
        {
            faults.Add("--bars", FormattableString.Invariant($"{asked.Bars}"), string.Create(
                CultureInfo.InvariantCulture,
                $"with {options.Run.WarmUpBars} bars of warm-up no more than the {recorded.Bars.Count} bars of the period, "
                + $"whose opening hours paths keep"));
        }

        faults.ThrowIfAny();
        return (new SurvivalStudy(asked, options, recorded, clocks!), recorded);
    }

    private bool Simulate(SurvivalStudy study, OutcomeStore store, CancellationToken cancellation)
    {
        try
        {
            return ProgressDisplay.Show(shell, "paths", progress =>
            {
                study.Run(store, progress, cancellation);
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static ModelReport Sum(
        PathModel model, SurvivalSettings asked, SurvivalStudy study, OutcomeStore store, IReadOnlyList<CheckedPath> checks) => new(
        model, [.. study.Variants.Select((variant, at) => VariantSummary.Of(variant, store.Of(model, at), asked.RuinShare))], checks);

    private List<CheckedPath> Check(
        PathModel model, SurvivalSettings asked, SurvivalStudy study, Recording recording, RecordedBars recorded, LaunchSettings settings,
        CancellationToken cancellation)
    {
        var check = new PathCheck(engine, settings, recording.Options, recorded, study.Venue);
        var path = study.NewPath();
        var checks = new List<CheckedPath>();
        for (var number = 0; number < Math.Min(asked.Checks, asked.Paths); number++)
        {
            study.Draw(model, number, path);
            checks.Add(check.Run(path, cancellation));
        }

        return checks;
    }

    private void Finish(SurvivalReport report, LaunchSettings settings, TimeSpan elapsed)
    {
        foreach (var table in SurvivalTables.Of(report))
        {
            shell.Write(table);
        }

        foreach (var model in report.Models)
        {
            shell.WriteHeading($"What the {model.Name} says");
            shell.WriteLine(SurvivalVerdict.Claim);
            foreach (var sentence in SurvivalVerdict.Of(model))
            {
                shell.WriteLine(sentence);
            }
        }

        shell.WriteHeading("Completed");
        var json = Path.Combine(settings.ResultsFolder, "survival.json");
        var page = Path.Combine(settings.ResultsFolder, "survival.html");
        report.Write(json);
        PageWriter.Write(page, SurvivalPage.Of(report));
        shell.WriteFact("written", json);
        shell.WriteFact("written", page);
        shell.WriteFact("seed", string.Create(CultureInfo.InvariantCulture, $"{report.Settings.Seed}"));
        shell.WriteFact("time taken", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N1} s"));
    }

    private static string StateFile(LaunchSettings settings) => Path.Combine(settings.ResultsFolder, "survival.state");

    // Whatever changes a path or how it is traded makes it another study; another build of the program too.
    private static byte[] Identify(SurvivalSettings asked, LaunchSettings settings, RecordedBars recorded)
    {
        var text = new StringBuilder()
            .AppendJoin('\n', settings.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))
            .Append(CultureInfo.InvariantCulture, $"\n{asked with { Threads = 0, Checks = 0, IsFresh = false, Leverages = [], Models = [] }}")
            .Append(CultureInfo.InvariantCulture, $"\n{string.Join(';', asked.Leverages)}\n{string.Join(';', asked.Models)}")
            .Append(
                CultureInfo.InvariantCulture, $"\n{typeof(SurvivalStudy).Module.ModuleVersionId} {typeof(MagnetAlgorithm).Module.ModuleVersionId}\n")
            .AppendJoin('\n', recorded.Bars);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
