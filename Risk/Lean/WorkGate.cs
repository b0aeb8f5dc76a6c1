using System;
using System.Collections.Concurrent;
using System.Threading;

namespace MagnetLean.Risk;

/// <summary>
/// Does one thing at a time. What cannot wait its turn, because its thread holds a lock that the work in progress may need, is left to whoever is
/// at work. Who only reads does no work: for that it waits, and it is short.
/// </summary>
internal sealed class WorkGate
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<Action> _left = new();
    private volatile bool _isAtWork;

    /// <summary>Whether the calling thread is at work.</summary>
    public bool IsMine => _lock.IsHeldByCurrentThread;

    /// <summary>Does something when its turn has come.</summary>
    public void Do(Action work)
    {
        _lock.Enter();
        var wasAtWork = _isAtWork;
        try
        {
            _isAtWork = true;
            work();
        }
        finally
        {
            _isAtWork = wasAtWork;
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

    /// <summary>Does something at once where nobody else is at work, else leaves it to them. Never waits for work.</summary>
    public void DoOrLeave(Action work)
    {
        _left.Enqueue(work);
        DoWhatIsLeft();
    }

    // Looked at again after each release of who was at work: something may have been left in between. A reader looks at nothing.
    private void DoWhatIsLeft()
    {
        var wait = default(SpinWait);
        while (!_left.IsEmpty)
        {
            if (_lock.TryEnter())
            {
                var wasAtWork = _isAtWork;
                try
                {
                    _isAtWork = true;
                    while (_left.TryDequeue(out var work))
                    {
                        work();
                    }
                }
                finally
                {
                    _isAtWork = wasAtWork;
                    _lock.Exit();
                }
            }
            else if (_isAtWork)
            {
                return;
            }
            else
            {
                wait.SpinOnce();
            }
        }
    }
}
