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

    /// <summary>What the latest connection that came to nothing may have come to nothing by; null where none has.</summary>
    public string? Suspicion { get; private set; }

    /// <summary>Notes a connection that this member made, and that ended before both ends had shown what they have: of a member that dies, too.</summary>
    /// <param name="place">Where it was made to.</param>
    public void Suspect(object? place) => Suspicion =
        $"the member at {place} ends connections before it has shown anything: it is gone, or only one of both has a --cluster-certificate";

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
