using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using MagnetLean.Research.Runs;
using Spectre.Console;

namespace MagnetLean.Launcher.Output;

/// <summary>Shows how far a run is: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(3);

    /// <summary>Runs the work with the display around it.</summary>
    public static T Show<T>(Shell shell, string label, Func<IProgress<RunProgress>, T> work) =>
        shell.Terminal is { } terminal ? ShowBar(terminal, label, work) : work(new Lines(shell));

    private static T ShowBar<T>(IAnsiConsole terminal, string label, Func<IProgress<RunProgress>, T> work) => terminal.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var task = context.AddTask(Markup.Escape(label), maxValue: 1.0);
            var watch = Stopwatch.StartNew();
            var outcome = work(new Immediate(progress =>
            {
                task.Value = progress.Fraction;
                task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture,
                    $"{label}  {progress.Time:yyyy-MM-dd}  {Rate(progress, watch.Elapsed):N0} bars/s"));
            }));
            task.Value = 1.0;
            return outcome;
        });

    private static double Rate(RunProgress progress, TimeSpan elapsed) => progress.DataPoints / Math.Max(elapsed.TotalSeconds, 1e-3);

    // System.Progress posts to the thread pool, where a late report could overtake the end of the run.
    private sealed class Immediate(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }

    private sealed class Lines(Shell shell) : IProgress<RunProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private TimeSpan _next = LineInterval;

        public void Report(RunProgress value)
        {
            lock (_lock)
            {
                if (_watch.Elapsed < _next)
                {
                    return;
                }

                _next = _watch.Elapsed + LineInterval;
                shell.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{value.Time:yyyy-MM-dd HH:mm}  {value.Fraction,6:P1}  {Rate(value, _watch.Elapsed),12:N0} bars/s"));
            }
        }
    }
}
