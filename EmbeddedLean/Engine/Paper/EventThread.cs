using System;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// The thread on which a live run's scheduled events fire, as they do in LEAN. The loop waits for it, so that a run is the same each time; what an
/// algorithm keeps by thread, or locks across a step, shows.
/// </summary>
internal sealed class EventThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly SemaphoreSlim _done = new(0);
    private readonly Thread _thread;
    private Exception? _fault;

    public EventThread()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "Scheduled events" };
        _thread.Start();
    }

    /// <summary>Runs an action there and waits for it; what it throws is thrown here.</summary>
    public void Run(Action action)
    {
        if (Thread.CurrentThread == _thread)
        {
            action();
            return;
        }

        // The caller's execution context, its async locals above all, goes along.
        _fault = null;
        var flow = ExecutionContext.Capture();
        _work.Add(flow is null ? action : () => ExecutionContext.Run(flow, static state => ((Action)state!)(), action));
        _done.Wait();
        if (_fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
        _done.Dispose();
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // It is thrown again where it belongs.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _fault = fault;
            }

            _done.Release();
        }
    }
}
