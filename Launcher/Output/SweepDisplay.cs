using System;
using System.Diagnostics;
using System.Globalization;
using MagnetLean.Reporting.Formats;
using MagnetLean.Research.Optimization;
using Spectre.Console;

namespace MagnetLean.Launcher.Output;

/// <summary>Shows how far a sweep is, and how long it has to go: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class SweepDisplay
{
    /// <summary>Sweeps with the display around it.</summary>
    public static T Show<T>(Shell shell, Func<IProgress<SweepProgress>, T> work) =>
        shell.Terminal is { } terminal ? ShowBar(terminal, work) : work(new ProgressLines<SweepProgress>(shell, Text));

    private static T ShowBar<T>(IAnsiConsole terminal, Func<IProgress<SweepProgress>, T> work) => terminal.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var task = context.AddTask("runs", maxValue: 1.0);
            var watch = Stopwatch.StartNew();
            return work(new ImmediateProgress<SweepProgress>(progress =>
            {
                task.Value = Share(progress);
                task.Description = Markup.Escape(Text(progress, watch.Elapsed));
            }));
        });

    private static double Share(SweepProgress progress) => (double)progress.Done / Math.Max(1, progress.Planned);

    private static string Text(SweepProgress progress, TimeSpan elapsed)
    {
        var left = elapsed * ((double)(progress.Planned - progress.Done) / Math.Max(1, progress.Done));
        var failed = progress.Failed == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {progress.Failed:N0} not completed");
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} of {progress.Planned:N0} runs{failed}, {Format.Length(left)} left");
    }
}
