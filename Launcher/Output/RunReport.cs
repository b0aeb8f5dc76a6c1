using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Files;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.Tables;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;
using MagnetLean.Risk.Sidecars;

namespace MagnetLean.Launcher.Output;

/// <summary>What is said before and after a backtest.</summary>
/// <param name="shell">Takes it.</param>
/// <param name="settings">What runs.</param>
/// <param name="engine">On what.</param>
internal sealed class RunReport(Shell shell, LaunchSettings settings, IEngine engine)
{
    private const int DataLines = 20;

    /// <summary>What is about to run.</summary>
    public void WriteStart()
    {
        shell.WriteFact("algorithm", $"{settings.AlgorithmTypeName} from {Shown(settings.AlgorithmLocation)}");
        shell.WriteFact("engine", engine.Name);
        shell.WriteFact("data", Shown(settings.DataFolder));
        if (settings.ConfigurationFile is { } file)
        {
            var environment = settings.Environment.Length == 0 ? string.Empty : $", environment {settings.Environment}";
            shell.WriteFact("configuration", $"{Shown(file)}{environment}");
        }

        if (settings.Parameters.Count > 0)
        {
            shell.WriteFact("parameters", ParameterList.Write(settings.ShownParameters));
        }
    }

    /// <summary>What came out.</summary>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="page">Writes the run's page meanwhile and returns its path; null where there is none.</param>
    /// <param name="written">Takes the files that were written.</param>
    /// <returns>Whether everything could be written.</returns>
    public bool WriteEnd(EngineOutcome outcome, TimeSpan elapsed, Task<string>? page, List<string> written)
    {
        if (outcome is { ResultFile: { } path, Result.Value: { } result })
        {
            var orders = Path.Combine(settings.ResultsFolder, $"{settings.AlgorithmId}-orders.csv");
            OrdersCsv.Write(orders, result.Orders);
            written.AddRange([path, Path.Combine(settings.ResultsFolder, $"{settings.AlgorithmId}-order-events.json"), orders]);
            WriteStatistics(result);
            WriteFates(result, outcome.Fuse);
        }

        WriteSidecar(outcome, written);
        if (outcome is { Coverage: { } coverage, ResultFile: not null })
        {
            var file = SeriesCoverage.Beside(outcome.ResultFile);
            OwnFile.Write(file, coverage);
            written.Add(file);
        }

        if (outcome.DataReport.Count > 0)
        {
            shell.WriteHeading("Data");
            foreach (var (label, value) in outcome.DataReport.Take(DataLines))
            {
                shell.WriteFact(label, value);
            }

            if (outcome.DataReport.Count > DataLines)
            {
                shell.WriteFact("note", string.Create(CultureInfo.InvariantCulture, $"... and {outcome.DataReport.Count - DataLines:N0} more"));
            }
        }

        shell.WriteHeading(outcome.Completed ? "Completed" : "Not completed");
        var rate = outcome.DataPoints / Math.Max(elapsed.TotalSeconds, 1e-3);
        shell.WriteFact("time taken", string.Create(
            CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N2} s, {outcome.DataPoints:N0} bars, {rate:N0} bars/s"));
        bool isWhole;
        try
        {
            outcome.Written.GetAwaiter().GetResult();
        }
        finally
        {
            isWhole = WritePage(page, written);
        }

        foreach (var file in written.Where(File.Exists))
        {
            shell.WriteFact("written", Shown(file));
        }

        return isWhole;
    }

    // A run whose page cannot be written has its results all the same.
    private bool WritePage(Task<string>? page, List<string> written)
    {
        try
        {
            if (page?.GetAwaiter().GetResult() is { } path)
            {
                written.Add(path);
            }

            return true;
        }
        catch (Exception error)
        {
            shell.WriteErrors([$"the page of this run could not be written: {error.Message}"]);
            return false;
        }
    }

    private void WriteSidecar(EngineOutcome outcome, List<string> written)
    {
        if (outcome.Fuse is { } fuse)
        {
            foreach (var table in SidecarTables.OfFuse(fuse.History, fuse.Rearms))
            {
                shell.Write(table);
            }
        }

        if (outcome.Sidecar is { } sidecar)
        {
            AccountTotals? totals = outcome is { ResultFile: not null, Result.Value: { } result } ? AccountTotals.Of(result) : null;
            foreach (var table in SidecarTables.Of(sidecar, totals))
            {
                shell.Write(table);
            }
        }
        else if (outcome.SidecarFault is { } fault)
        {
            shell.WriteLine(fault);
        }

        if (outcome.ResultFile is { } file)
        {
            written.AddRange(SidecarFile.Write(file, outcome.Sidecar, outcome.Fuse));
        }
    }

    // What the figures alone would hide.
    private void WriteFates(RunResult result, FuseSidecar? fuse)
    {
        foreach (var fate in RunFate.Of(result.Points(RunSeries.EquityChart, RunSeries.Equity), RunFuse.Of(fuse, null, result)))
        {
            shell.WriteLine();
            shell.WriteLine(fate);
        }
    }

    private void WriteStatistics(RunResult result)
    {
        if (shell.Terminal is not null && result.Statistics.Count > 0)
        {
            shell.Write(PageTable.Of("Statistics", [new PageColumn("statistic"), new PageColumn("value", IsNumber: true)],
                [.. result.ShownStatistics.Select(s => (IReadOnlyList<string>)[s.Key, s.Value])]));
            shell.Write(PageTable.Of("At the end", [new PageColumn("figure"), new PageColumn("value", IsNumber: true)],
                [.. result.RuntimeStatistics.Select(s => (IReadOnlyList<string>)[s.Key, s.Value])]));
            return;
        }

        // LEAN's own prefix, for scripts that look for it.
        WriteAligned("Statistics", "STATISTICS::", result.ShownStatistics);
        WriteAligned("At the end", "RUNTIME::", result.RuntimeStatistics);
    }

    private void WriteAligned(string title, string prefix, IReadOnlyList<KeyValuePair<string, string>> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        shell.WriteHeading(title);
        var width = figures.Select(figure => figure.Key.Length).Max();
        foreach (var (name, value) in figures)
        {
            shell.WriteLine($"{prefix} {name.PadRight(width)} {value}");
        }
    }

    /// <summary>A path as the user would type it.</summary>
    public string Shown(string path) => shell.Shown(path);
}
