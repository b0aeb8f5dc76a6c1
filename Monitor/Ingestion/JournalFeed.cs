using System.Threading.Tasks;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Wakes those who wait for more to be stored.</summary>
internal sealed class JournalFeed
{
    /// <summary>Kind of the account's snapshots.</summary>
    public const string Account = "account";

    /// <summary>Kind of what is measured at a bar.</summary>
    public const string Field = "field";

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
