using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;

namespace MagnetLean.Launcher.Commands;

/// <summary>Makes the page of results that exist already, LEAN's own among them.</summary>
internal sealed class ReportCommand(Shell shell) : ILauncherCommand
{
    private readonly Argument<string[]> _results = new("result")
    {
        Description = "Result files of backtests, LEAN's own included, or folders of runs and of paper accounts. Several are compared.",
        HelpName = "result.json",
        Arity = ArgumentArity.ZeroOrMore
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The page, or the folder it goes into; "
            + $"without it {TearSheetFile.Name}, or {TearSheetFile.ComparisonName} for several, beside the first result.",
        HelpName = "file or folder"
    };

    private readonly Option<string> _dataFolder = new($"--{ConfigurationKeys.DataFolder}")
    {
        Description = "Where prices are, in LEAN's layout; without it the configuration file's.",
        HelpName = "folder"
    };

    private readonly Option<string> _objectStore = new($"--{ConfigurationKeys.ObjectStoreRoot}")
    {
        Description =
            "Where the object store keeps its files, for runs whose sidecar is not beside their result; without it the configuration file's.",
        HelpName = "folder"
    };

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("report", "Make the page of one result, or compare several.") { _results, _output, _dataFolder, _objectStore };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var faults = new InputFaults();
        foreach (var fault in SwitchFaults.Of(parsed))
        {
            faults.Add(fault);
        }

        faults.ThrowIfAny();
        // Whatever is no known switch reaches the command as a result's name.
        string[] switches = ["output", ConfigurationKeys.DataFolder, ConfigurationKeys.ObjectStoreRoot];
        var words = new List<string>();
        foreach (var (name, value) in UnmatchedWords.Pair([.. parsed.GetValue(_results) ?? [], .. parsed.UnmatchedTokens]))
        {
            if (name is null)
            {
                words.Add(value!);
            }
            else
            {
                UnmatchedWords.RefuseSwitch(name, value, switches, string.Join(", ", switches.Select(known => $"--{known}")), faults);
            }
        }

        if (words.Count == 0 && !faults.Any)
        {
            faults.Add("report: no result was named; allowed: one or more result files, as results/MagnetAlgorithm.json");
        }

        var results = Results(words, faults);
        if (results.Count == 0)
        {
            faults.ThrowIfAny();
        }

        var configuration = Configuration();
        var output = Output(parsed.GetValue(_output), results);
        if (results.Exists(result => IsSame(result, output)))
        {
            faults.Add("--output", output, "another file than a result that the page is made of");
        }

        IReadOnlyList<string> warnings;
        try
        {
            warnings = TearSheetFile.WriteResults(
                results, output, Folder(parsed.GetValue(_dataFolder), ConfigurationKeys.DataFolder, configuration, faults),
                Folder(parsed.GetValue(_objectStore), ConfigurationKeys.ObjectStoreRoot, configuration, faults), shell.Shown, faults);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("--output", output, $"a file that can be written ({error.Message})");
        }

        foreach (var warning in warnings)
        {
            shell.Error.WriteLine($"warning: {warning}");
        }

        shell.WriteLine($"written {shell.Shown(output)}");
        return ExitCode.Completed;
    }

    // Those that are there; the others are faults.
    private List<string> Results(IReadOnlyList<string> words, InputFaults faults)
    {
        var results = new List<string>();
        foreach (var word in words)
        {
            try
            {
                var result = InFolder(Path.GetFullPath(word, shell.WorkingDirectory));
                if (File.Exists(result) || PaperLife.IsAccount(result))
                {
                    results.Add(result);
                }
                else
                {
                    faults.Add("result", result, "an existing result file, or the folder of a run or of a paper account");
                }
            }
            catch (InputException error)
            {
                faults.Add(error.Message);
            }
        }

        return results;
    }

    // A run's folder stands for its result, which run.json names.
    private static string InFolder(string path)
    {
        try
        {
            var file = Path.Combine(path, RunManifest.Name);
            if (!File.Exists(file))
            {
                return path;
            }

            var manifest = RunManifest.Read(file);
            var named = manifest.Result ?? $"{manifest.AlgorithmId}.json";
            var result = Path.GetFullPath(named, path);
            return result.StartsWith(Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? result
                : throw new InputException("result", named, $"a file within the run's folder: {file} names it");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException("result", path, $"a run's folder whose {RunManifest.Name} is whole ({error.Message})");
        }
    }

    // By whatever name: a link to a result is that result.
    private static bool IsSame(string result, string output) => Target(result) == Target(output);

    private static string Target(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private LeanConfiguration? Configuration() => LeanConfiguration.Find(shell.WorkingDirectory, shell.ProgramDirectory) is { } path
        ? LeanConfiguration.Read(path, null, new InputFaults())
        : null;

    // A folder that was named has to be there; the configuration's may be missing, and the page then says that it has no prices.
    private string? Folder(string? given, string key, LeanConfiguration? configuration, InputFaults faults)
    {
        if (given is not null)
        {
            var folder = Path.GetFullPath(given, shell.WorkingDirectory);
            if (!Directory.Exists(folder))
            {
                faults.Add($"--{key}", given, "an existing folder");
            }

            return folder;
        }

        return LeanConfiguration.AsText(
            configuration?.Values is { } values && values.TryGetValue(key, out var value) ? value : null) is { Length: > 0 } configured
            ? Path.GetFullPath(configured, Path.GetDirectoryName(configuration!.Path)!)
            : null;
    }

    private string Output(string? given, List<string> results)
    {
        var name = results.Count == 1 ? TearSheetFile.Name : TearSheetFile.ComparisonName;
        if (given is null)
        {
            return Path.Combine(Directory.Exists(results[0]) ? results[0] : Path.GetDirectoryName(results[0])!, name);
        }

        var path = Path.GetFullPath(given, shell.WorkingDirectory);
        return Directory.Exists(path) || given.EndsWith('/') || given.EndsWith(Path.DirectorySeparatorChar) ? Path.Combine(path, name) : path;
    }
}
