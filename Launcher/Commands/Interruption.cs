using System;
using System.Runtime.InteropServices;
using System.Threading;
using MagnetLean.Launcher.Output;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Ctrl+C, and a supervisor's polite request to end, as a request to stop for as long as this lives: what runs can put away what it holds. What has
/// not ended soon after is ended, whatever it does.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4.5);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;
    private readonly Timer _deadline;
    private int _isAsked;

    /// <summary>Listens from now on.</summary>
    /// <param name="shell">Where is said why the process is ended.</param>
    /// <param name="engine">Knows where the run hangs.</param>
    public Interruption(Shell shell, IEngine engine)
    {
        _deadline = new Timer(_ =>
        {
            shell.WriteErrors([$"stopped; it would not end by itself: {engine.Activity}"]);
            Environment.Exit(ExitCode.Failed);
        });
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        shell.IsListening = true;
    }

    /// <summary>Is cancelled when the request comes.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        // The shell stays as it is: what was asked to end has ended, and the process with it.
        _interrupted.Dispose();
        _terminated.Dispose();
        _deadline.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _isAsked, 1) != 0)
        {
            return;
        }

        try
        {
            _deadline.Change(Deadline, Timeout.InfiniteTimeSpan);
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has just ended by itself.
        }
    }
}
