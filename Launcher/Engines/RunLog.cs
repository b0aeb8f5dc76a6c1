using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using MagnetLean.Files;

namespace MagnetLean.Launcher.Engines;

/// <summary>A run's log file. A disk that does not take it ends nothing: one warning, and writing is tried again.</summary>
/// <param name="path">The file.</param>
/// <param name="warn">Hears that lines are being lost, once each time.</param>
internal sealed class RunLog(string path, Action<string> warn) : IDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private StreamWriter? _file;
    private long? _failed;
    private bool _wasOpen;
    private bool _isOver;

    /// <summary>Writes a line, if the disk takes it.</summary>
    public void WriteLine(string line)
    {
        lock (_lock)
        {
            if (!_isOver && (_failed is not { } since || Stopwatch.GetElapsedTime(since) > TryAgainAfter))
            {
                Try(() => Open().WriteLine(line));
            }
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_failed is null)
            {
                Try(() => _file?.Dispose());
            }

            _isOver = true;
        }
    }

    private StreamWriter Open()
    {
        // What was there before this run is replaced; what this run has written is gone on with.
        _file ??= _wasOpen && File.Exists(path) ? File.AppendText(path) : new StreamWriter(OwnFile.Create(path));
        _wasOpen = true;
        return _file;
    }

    private void Try(Action write)
    {
        try
        {
            write();
            _failed = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (_failed is null)
            {
                warn($"'{path}' cannot be written ({fault.Message}): lines are left out of it until it can.");
            }

            _failed = Stopwatch.GetTimestamp();
            _file = null;
        }
    }
}
