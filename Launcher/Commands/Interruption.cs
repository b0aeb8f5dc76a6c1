using System;
using System.Threading;

namespace MagnetLean.Launcher.Commands;

/// <summary>Ctrl+C as a request to stop, for as long as this lives: what runs can put away what it holds.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Interruption() => Console.CancelKeyPress += OnPressed;

    /// <summary>Is cancelled when the keys are pressed.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnPressed;
        _stop.Dispose();
    }

    private void OnPressed(object? sender, ConsoleCancelEventArgs pressed)
    {
        pressed.Cancel = true;
        _stop.Cancel();
    }
}
