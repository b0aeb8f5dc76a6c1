using System;
using System.Runtime.InteropServices;
using System.Threading;
using MagnetLean.Launcher.Output;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Ctrl+C, and a supervisor's polite request to end, before there is anything to end in order: the process ends at once with a sentence. An
/// <see cref="Interruption"/> takes over. Made before anything else: what comes earlier still ends the process by itself, as nothing of the
/// program has run then, and leaves nothing behind. It listens for as long as the process lives: without it the system's own answer would be
/// back while a run that has ended in order is put away.
/// </summary>
internal sealed class EarlySignals
{
    // Held, as what is not listens no longer.
    private readonly PosixSignalRegistration[] _registrations;
    private Shell? _shell;
    private bool _isOver;

    /// <summary>Listens from now on.</summary>
    public EarlySignals()
    {
        _registrations =
            [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    /// <summary>Leaves requests to what runs once that listens.</summary>
    /// <param name="shell">Knows whether something listens by itself.</param>
    public void GiveWayTo(Shell shell) => _shell = shell;

    /// <summary>All is done: what comes now changes neither what was said nor the exit code.</summary>
    public void Ignore()
    {
        Volatile.Write(ref _isOver, true);
        GC.KeepAlive(_registrations);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Volatile.Read(ref _isOver) || _shell is { IsListening: true })
        {
            return;
        }

        // Not by the console's own writer: while that is being set up, the thread that does so would wait for this one, and this one for it.
        using (var error = Console.OpenStandardError())
        {
            error.Write("error: stopped\n"u8);
        }

        Environment.Exit(ExitCode.Failed);
    }
}
