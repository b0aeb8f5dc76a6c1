using System;
using System.Diagnostics;
using System.Globalization;
using MagnetLean.Research.Runs;
using Spectre.Console;

namespace MagnetLean.Launcher.Output;

/// <summary>Shows how far a run is: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs the work with the display around it.</summary>
    public static T Show<T>(Shell shell, string label, Func<IProgress<RunProgress>, T> work) =>
        shell.Terminal is { } terminal ? ShowBar(terminal, label, work) : work(new ProgressLines<RunProgress>(shell, Line));

    private static T ShowBar<T>(IAnsiConsole terminal, string label, Func<IProgress<RunProgress>, T> work) => terminal.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var task = context.AddTask(Markup.Escape(label), maxValue: 1.0);
            var watch = Stopwatch.StartNew();
            var outcome = work(new ImmediateProgress<RunProgress>(progress =>
            {
                task.Value = progress.Fraction;
                task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture,
                    $"{label}  {progress.Time:yyyy-MM-dd}  {Rate(progress, watch.Elapsed):N0} bars/s"));
            }));
            task.Value = 1.0;
            return outcome;
        });

    private static double Rate(RunProgress progress, TimeSpan elapsed) => progress.DataPoints / Math.Max(elapsed.TotalSeconds, 1e-3);

    private static string Line(RunProgress progress, TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Time:yyyy-MM-dd HH:mm}  {progress.Fraction,6:P1}  {Rate(progress, elapsed),12:N0} bars/s");
}
