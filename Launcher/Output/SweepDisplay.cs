using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using MagnetLean.Reporting.Formats;
using MagnetLean.Research.Optimization;
using Spectre.Console;

namespace MagnetLean.Launcher.Output;

/// <summary>Shows how far a sweep is, and how long it has to go: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class SweepDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(3);

    /// <summary>Sweeps with the display around it.</summary>
    public static T Show<T>(Shell shell, Func<IProgress<SweepProgress>, T> work) =>
        shell.Terminal is { } terminal ? ShowBar(terminal, work) : work(new Lines(shell));

    private static T ShowBar<T>(IAnsiConsole terminal, Func<IProgress<SweepProgress>, T> work) => terminal.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
        .Start(context =>
        {
            var task = context.AddTask("runs", maxValue: 1.0);
            var watch = Stopwatch.StartNew();
            return work(new Immediate(progress =>
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

    // System.Progress posts to the thread pool, where a late report could overtake the end.
    private sealed class Immediate(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report(value);
    }

    private sealed class Lines(Shell shell) : IProgress<SweepProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private TimeSpan _next = LineInterval;

        public void Report(SweepProgress value)
        {
            lock (_lock)
            {
                if (_watch.Elapsed >= _next)
                {
                    _next = _watch.Elapsed + LineInterval;
                    shell.Output.WriteLine(Text(value, _watch.Elapsed));
                }
            }
        }
    }
}
