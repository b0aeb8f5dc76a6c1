using System;
using System.Runtime.InteropServices;
using MagnetLean.Launcher.Output;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Ctrl+C, and a supervisor's polite request to end, before there is anything to end in order: the process ends at once with a sentence. An
/// <see cref="Interruption"/> takes over. Made before anything else: what comes earlier still ends the process by itself, as nothing of the
/// program has run then, and leaves nothing behind.
/// </summary>
internal sealed class EarlySignals : IDisposable
{
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;
    private Shell? _shell;

    /// <summary>Listens from now on.</summary>
    public EarlySignals()
    {
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Leaves requests to what runs once that listens.</summary>
    /// <param name="shell">Knows whether something listens by itself, and takes the sentence.</param>
    public void GiveWayTo(Shell shell) => _shell = shell;

    public void Dispose()
    {
        _interrupted.Dispose();
        _terminated.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_shell is { IsListening: true })
        {
            return;
        }

        (_shell ?? Shell.OfProcess()).WriteErrors(["stopped"]);
        Environment.Exit(ExitCode.Failed);
    }
}
