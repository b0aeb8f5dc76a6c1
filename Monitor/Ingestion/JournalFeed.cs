using System.Threading.Tasks;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Wakes those who wait for more to be stored.</summary>
internal sealed class JournalFeed
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when something is stored after it was asked for.</summary>
    public Task Next => _next.Task;

    /// <summary>Says that something is stored.</summary>
    public void Tell()
    {
        var told = _next;
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
    }
}
