using System;
using System.Diagnostics;
using System.Threading;

namespace MagnetLean.Launcher.Output;

/// <summary>Shows progress where there is no terminal: a line every few seconds.</summary>
/// <param name="shell">Where to.</param>
/// <param name="text">The line, from how far it is and the time that has passed.</param>
internal sealed class ProgressLines<T>(Shell shell, Func<T, TimeSpan, string> text) : IProgress<T>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next = Interval;

    /// <inheritdoc/>
    public void Report(T value)
    {
        lock (_lock)
        {
            if (_watch.Elapsed >= _next)
            {
                _next = _watch.Elapsed + Interval;
                shell.Output.WriteLine(text(value, _watch.Elapsed));
            }
        }
    }
}
