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
using MagnetLean.Research.Ablation;
using MagnetLean.Research.Ablation.Output;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Launcher.Commands;

/// <summary>Asks what the fuse is worth to an algorithm: the same history with it, without it, and with each trigger alone and left out.</summary>
internal sealed class AblateCommand(Shell shell, IEngine engine, BacktestSwitches switches) : ILauncherCommand
{
    private static readonly Dictionary<string, FuseOptions> Presets =
        new(StringComparer.OrdinalIgnoreCase) { ["account-guard"] = FuseOptions.AccountGuard, ["protocol"] = FuseOptions.Protocol };

    private readonly Option<FuseOptions?> _preset = Switch.Of(
        "preset",
        "name",
        "The fuse to take apart: account-guard or protocol. Default: the algorithm's own, or account-guard where it has none.",
        string.Join(", ", Presets.Keys),
        Presets.GetValueOrDefault);

    private readonly Option<Duration?> _rearm = Switch.Of<Duration?>(
        "rearm-after",
        "time",
        "Time after which an isolated account re-arms by itself. Default: as the fuse has it; a preset never does.",
        "a time span from 1s to 3650d, as 90s, 5m, 2h or 5d",
        text => ParameterText.TryRead(text, typeof(Duration), out var value) && value is Duration span
            && span >= Duration.FromSeconds(1) && span <= Duration.FromDays(3650)
            ? span
            : null);

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "ablate",
            "Ask what the fuse is worth to an algorithm: the same backtest with it, without it, and with each trigger alone and left out.");
        command.Options.Add(_preset);
        command.Options.Add(_rearm);
        switches.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (!engine.RunsAgain)
        {
            throw new InputException($"ablate: {engine.Name} runs one algorithm a process; allowed: this program built on EmbeddedLean");
        }

        var (given, faults) = switches.Read(parsed);
        var preset = parsed.Given(_preset);
        var rearm = parsed.Given(_rearm);
        if (rearm is not null && preset is null)
        {
            faults = [.. faults, InputException.Sentence("--rearm-after", ParameterText.Write(rearm.Value), "only beside --preset")];
        }

        var settings = new LaunchSettingsReader(shell.WorkingDirectory, shell.ProgramDirectory, shell.Variables).Read(given, faults);
        var fuse = preset is not null && rearm is not null ? preset with { RearmAfter = rearm } : preset;
        var started = DateTime.UtcNow;
        return RunFolder.Use(settings, started, "ablation", own => Run(own, fuse, started, switches.IsVerbose(parsed)));
    }

    private int Run(LaunchSettings settings, FuseOptions? fuse, DateTime started, bool verbose)
    {
        var watch = Stopwatch.StartNew();
        using var interruption = new Interruption(shell, engine);
        var messages = new MessageDisplay(shell, verbose);
        var study = new AblationStudy(engine, settings, fuse);
        AblationReport report;
        try
        {
            report = ProgressDisplay.Show(shell, "runs", progress => study.Run(progress, Say, interruption.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException)
        {
            shell.WriteErrors([error is OperationCanceledException ? "stopped; nothing was written but the runs that were done" : error.Message]);
            return ExitCode.Failed;
        }

        Finish(report, study, settings, started, watch.Elapsed);
        return ExitCode.Completed;

        // The fuse's own lines are what the tables sum up.
        void Say(EngineMessage message)
        {
            if (verbose || message.Level == MessageLevel.Error)
            {
                messages.Show(message);
            }
        }
    }

    private void Finish(AblationReport report, AblationStudy study, LaunchSettings settings, DateTime started, TimeSpan elapsed)
    {
        foreach (var table in AblationTables.Of(report))
        {
            shell.Write(table);
        }

        shell.WriteLine(AblationTables.Reading(report));
        shell.WriteHeading("Completed");
        var json = Path.Combine(settings.ResultsFolder, "ablation.json");
        var page = Path.Combine(settings.ResultsFolder, "ablation.html");
        report.Write(json);
        PageWriter.Write(page, AblationPage.Of(report));
        shell.WriteFact("written", shell.Shown(json));
        shell.WriteFact("written", shell.Shown(page));
        ManifestFile.Write(shell, engine, settings, new RunEnd
        {
            Started = started,
            ExitCode = ExitCode.Completed,
            Reason = RunEnd.Whole,
            DataHash = study.DataFingerprint,
            Bars = study.Bars,
            Files = [json, page, .. report.Runs.Select(run => run.ResultFile)],

            // What the algorithm does by itself stands for it.
            Result = Path.GetRelativePath(settings.ResultsFolder, report.Runs[0].ResultFile)
        });
        shell.WriteFact("time taken", string.Create(CultureInfo.InvariantCulture, $"{report.Runs.Count} runs, {elapsed.TotalSeconds:N1} s"));
    }
}
