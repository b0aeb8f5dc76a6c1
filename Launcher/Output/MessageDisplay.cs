using System;
using System.Globalization;
using System.Threading;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Output;

/// <summary>
/// Shows what the engine and the algorithm say while they run: the first lines of each kind, then a count, or of a run that somebody watches all
/// that is said. All of it is in the log file.
/// </summary>
/// <param name="shell">Where to.</param>
/// <param name="verbose">Whether debug lines are shown, too.</param>
/// <param name="isWatched">Whether all lines but those are shown.</param>
internal sealed class MessageDisplay(Shell shell, bool verbose, bool isWatched = false)
{
    private const int LinesShown = 15;

    private readonly Lock _lock = new();
    private readonly int _linesShown = isWatched ? int.MaxValue : LinesShown;
    private int _logged;
    private int _errors;

    /// <summary>Shows a message, if it is among the first of its kind or everything is wanted.</summary>
    public void Show(EngineMessage message)
    {
        lock (_lock)
        {
            var shown = message.Level switch
            {
                MessageLevel.Error => ++_errors <= _linesShown,
                MessageLevel.Log => ++_logged <= _linesShown,
                _ => false
            };
            if (shown || verbose)
            {
                shell.WriteLine(message.Level == MessageLevel.Error ? $"error: {message.Text}" : message.Text);
            }
        }
    }

    /// <summary>Says how much was not shown, and where it is.</summary>
    public void WriteRest(string logFile)
    {
        var (errors, logged) = (_errors - _linesShown, _logged - _linesShown);
        if (!verbose && (errors > 0 || logged > 0))
        {
            shell.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"... {Math.Max(logged, 0):N0} more lines and {Math.Max(errors, 0):N0} more errors in {logFile} (--verbose shows them here)"));
        }
    }
}
