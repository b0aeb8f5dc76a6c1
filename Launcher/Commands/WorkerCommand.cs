using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using MagnetLean.Launcher.Clusters;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>Makes runs for sweeps on other machines, until it is stopped.</summary>
internal sealed class WorkerCommand(Shell shell, IEngine engine, ICluster? cluster) : ILauncherCommand
{
    private readonly ClusterSwitches _cluster = new();

    private readonly Option<string?> _dataFolder = Switch.Text(
        ConfigurationKeys.DataFolder,
        "folder",
        "This machine's copy of the data, in LEAN's layout. Default: data.",
        "a folder");

    private readonly Option<int?> _slots = Switch.Whole("slots", 1, 1024, "Runs at once. Default: the processor's cores.");

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("worker", "Make runs for sweeps that are started elsewhere with optimize --cluster, until it is stopped.");
        _cluster.AddTo(command);
        command.Options.Add(_dataFolder);
        command.Options.Add(_slots);
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

        var given = _cluster.Read(parsed, shell.WorkingDirectory);
        if (given is null && !faults.Any)
        {
            faults.Add("--cluster: is not given; allowed: a connection string of PostgreSQL, as \"Host=db;Database=magnetlean\"");
        }

        var data = Path.GetFullPath(parsed.Given(_dataFolder) ?? "data", shell.WorkingDirectory);
        if (!Directory.Exists(data))
        {
            faults.Add(ConfigurationKeys.DataFolder, data, "a folder that exists, in LEAN's layout");
        }

        if (cluster is null || engine.Trials is null)
        {
            faults.Add($"worker: {engine.Name} runs one algorithm a process; allowed: this program built on EmbeddedLean");
        }

        faults.ThrowIfAny();
        MemoryLimit.Set();
        using var interruption = new Interruption(shell, engine);
        var slots = parsed.Given(_slots) ?? Environment.ProcessorCount;
        var place = new WorkPlace(data, slots, () => engine.Trials!);
        shell.WriteFact("engine", engine.Name);
        shell.WriteFact("data", shell.Shown(data));
        shell.WriteFact("runs at once", slots.ToString(CultureInfo.InvariantCulture));
        cluster!.Work(given!, place, shell.WriteLine, interruption.Token);
        return ExitCode.Completed;
    }
}
