using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Ctrl+C, and a supervisor's polite request to end, as a request to stop for as long as this lives: what runs can put away what it holds.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;

    public Interruption()
    {
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Is cancelled when the request comes.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _interrupted.Dispose();
        _terminated.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _stop.Cancel();
    }
}
