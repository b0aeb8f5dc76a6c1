using System;
using System.Collections.Concurrent;
using System.Threading;

namespace MagnetLean.Risk;

/// <summary>
/// Does one thing at a time. What cannot wait its turn, because its thread holds a lock that the work in progress may need, is left to whoever is
/// at work.
/// </summary>
internal sealed class WorkGate
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<Action> _left = new();

    /// <summary>Whether the calling thread is at work.</summary>
    public bool IsMine => _lock.IsHeldByCurrentThread;

    /// <summary>Does something when its turn has come.</summary>
    public void Do(Action work)
    {
        _lock.Enter();
        try
        {
            work();
        }
        finally
        {
            _lock.Exit();
            DoWhatIsLeft();
        }
    }

    /// <summary>Reads something when its turn has come.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>Does something at once where nobody else is at work, else leaves it to them. Never waits.</summary>
    public void DoOrLeave(Action work)
    {
        _left.Enqueue(work);
        DoWhatIsLeft();
    }

    // Looked at again after each release: something may have been left in between.
    private void DoWhatIsLeft()
    {
        while (!_left.IsEmpty && _lock.TryEnter())
        {
            try
            {
                while (_left.TryDequeue(out var work))
                {
                    work();
                }
            }
            finally
            {
                _lock.Exit();
            }
        }
    }
}
