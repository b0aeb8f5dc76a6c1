using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using MagnetLean.SampleData;

namespace MagnetLean.Launcher.Commands;

/// <summary>Makes the sample data folder, and checks one.</summary>
internal sealed class DataCommand(Shell shell, IEngine engine) : ILauncherCommand
{
    private const ulong DefaultSeed = 3;

    private readonly Option<ulong?> _seed = Switch.Whole(
        "seed",
        ulong.MinValue,
        ulong.MaxValue,
        string.Create(
            CultureInfo.InvariantCulture, $"Seed of the synthetic market; the same seed gives the same bytes everywhere. Default {DefaultSeed}."));

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder to write; files of the same name are replaced. Default data.",
        HelpName = "folder"
    };

    /// <inheritdoc/>
    public Command Build()
    {
        var generate = new Command("generate", "Write a data folder in LEAN's layout with a synthetic pair.") { _seed, _output };
        generate.TreatUnmatchedTokensAsErrors = false;
        generate.SetAction(Generate);
        var check = new DataCheckCommand(shell, engine, new BacktestSwitches()).Build();
        return new Command("data", "Make sample data, or check the data of a run.") { generate, check };
    }

    private int Generate(ParseResult parsed)
    {
        var faults = new InputFaults();
        foreach (var fault in SwitchFaults.Of(parsed))
        {
            faults.Add(fault);
        }

        foreach (var (name, value) in UnmatchedWords.Pair(parsed.UnmatchedTokens))
        {
            if (name is null)
            {
                UnmatchedWords.RefuseWord(value!, [], faults);
            }
            else
            {
                UnmatchedWords.RefuseSwitch(name, value, ["seed", "output"], "--seed, --output", faults);
            }
        }

        faults.ThrowIfAny();
        var seed = parsed.GetValue(_seed) ?? DefaultSeed;
        var folder = Path.GetFullPath(parsed.GetValue(_output) ?? "data", shell.WorkingDirectory);
        try
        {
            var files = SampleFolder.Write(folder, seed);
            shell.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files written to {folder}, seed {seed}"));
            return ExitCode.Completed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("--output", folder, $"a folder that can be written ({error.Message})");
        }
    }
}
