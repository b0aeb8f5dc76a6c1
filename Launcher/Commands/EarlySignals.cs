using System;
using System.Runtime.InteropServices;
using MagnetLean.Launcher.Output;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Ctrl+C, and a supervisor's polite request to end, before there is anything to end in order: the process ends at once with a sentence. An
/// <see cref="Interruption"/> takes over.
/// </summary>
internal sealed class EarlySignals : IDisposable
{
    private readonly Shell _shell;
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;

    /// <summary>Listens from now on.</summary>
    /// <param name="shell">Knows whether something listens by itself, and takes the sentence.</param>
    public EarlySignals(Shell shell)
    {
        _shell = shell;
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public void Dispose()
    {
        _interrupted.Dispose();
        _terminated.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_shell.IsListening)
        {
            _shell.WriteErrors(["stopped"]);
            Environment.Exit(ExitCode.Failed);
        }
    }
}
