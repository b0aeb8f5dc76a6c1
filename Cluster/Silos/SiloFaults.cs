using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Orleans.Runtime;

namespace MagnetLean.Cluster.Silos;

/// <summary>
/// What goes wrong between members. A member that the others took for dead cannot go on as it is: it joins anew or ends, where Orleans' own answer would
/// be to abort the process.
/// </summary>
/// <param name="tell">Hears of what a user can mend, each once.</param>
internal sealed class SiloFaults(Action<string> tell) : IFatalErrorHandler, IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _fatal = new();

    /// <summary>Is cancelled when this member cannot go on.</summary>
    public CancellationToken Fatal => _fatal.Token;

    /// <summary>Whether this is a member: before, the first refusal is why it does not become one.</summary>
    public bool HasJoined { get; set; }

    /// <summary>The first connection of this member's own that was refused, as a sentence.</summary>
    public Task<string> FirstRefusal => _first.Task;

    /// <summary>Notes a connection that was refused.</summary>
    /// <param name="sentence">Why.</param>
    /// <param name="isOwn">Whether this member made it: whoever else calls does not keep it from joining.</param>
    public void Refuse(string sentence, bool isOwn)
    {
        if (_told.TryAdd(sentence, true))
        {
            if (isOwn)
            {
                _first.TrySetResult(sentence);
            }

            if (HasJoined)
            {
                tell(sentence);
            }
        }
    }

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => exception is not (OperationCanceledException or ObjectDisposedException);

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        try
        {
            _fatal.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fatal.Dispose();
}
