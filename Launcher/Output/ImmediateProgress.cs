using System;

namespace MagnetLean.Launcher.Output;

/// <summary>Reports on the thread that reports: System.Progress posts to the thread pool, where a late report could overtake the end.</summary>
internal sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
