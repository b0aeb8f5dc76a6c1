using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>
/// Trials that are made at the same time, and what became of each: handed out in order, given back by who lost one, counted once. May be used on
/// several threads.
/// </summary>
/// <param name="trials">The trials.</param>
/// <param name="answer">What a trial comes to that needs no run; null for one that does.</param>
/// <param name="store">Takes a result, one at a time, and says whether it ends the batch.</param>
internal sealed class TrialBatch(IReadOnlyList<Trial> trials, Func<Trial, TrialResult?> answer, Func<TrialResult, bool> store)
{
    private readonly TrialResult?[] _results = new TrialResult?[trials.Count];
    private readonly SortedSet<int> _givenBack = [];
    private readonly SortedSet<int> _setAside = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _next;
    private int _end = trials.Count;
    private int _open = trials.Count;

    /// <summary>How many trials it has.</summary>
    public int Count => trials.Count;

    /// <summary>Whether its one trial is made with nothing beside it: what ends it then is its result.</summary>
    public bool IsAlone { get; private init; }

    /// <summary>Whether nothing of it is left to be made.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
            {
                return _open == 0;
            }
        }
    }

    /// <summary>Ends when there is something to be taken again, or nothing is left: to be asked for before <see cref="Take"/>.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Places of trials that are to be made alone, in order.</summary>
    public IReadOnlyList<int> SetAsides
    {
        get
        {
            lock (_gate)
            {
                return [.. _setAside.Where(place => place < _end)];
            }
        }
    }

    /// <summary>What its trials came to, up to the one that ended it; those set aside have none.</summary>
    public IEnumerable<TrialResult?> Results => _results.Take(_end);

    /// <summary>A batch of one trial of this one, which is made alone; its result is stored in both.</summary>
    /// <param name="place">Its place here.</param>
    public TrialBatch Alone(int place) => new([trials[place]], answer, result => Keep(place, result)) { IsAlone = true };

    /// <summary>The next trial to be made, with its place; null where there is none now.</summary>
    public (int Place, Trial Trial)? Take()
    {
        while (NextPlace() is { } place)
        {
            if (answer(trials[place]) is not { } known)
            {
                return (place, trials[place]);
            }

            Store(place, known);
        }

        return null;
    }

    /// <summary>Stores what a trial came to. One that has a result keeps it: runs that were given to others too are counted once.</summary>
    public void Store(int place, TrialResult result)
    {
        lock (_gate)
        {
            if (place >= _end || _results[place] is not null)
            {
                return;
            }

            Keep(place, result);
            _givenBack.Remove(place);
            _open--;
            SignalIfDone();
        }
    }

    /// <summary>Gives a trial to others: who took it cannot make it.</summary>
    public void GiveBack(int place)
    {
        lock (_gate)
        {
            if (place < _end && _results[place] is null && !_setAside.Contains(place) && _givenBack.Add(place))
            {
                Signal();
            }
        }
    }

    /// <summary>Leaves a trial to be made when all others are.</summary>
    public void SetAside(int place)
    {
        lock (_gate)
        {
            if (place < _end && _results[place] is null && _setAside.Add(place))
            {
                _givenBack.Remove(place);
                _open--;
                SignalIfDone();
            }
        }
    }

    /// <summary>Hands out nothing any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            CutAt(Math.Min(_end, _next));
            _givenBack.Clear();
            _next = _end;
        }
    }

    private int? NextPlace()
    {
        lock (_gate)
        {
            if (_givenBack.Count > 0 && _givenBack.Min is var first && _givenBack.Remove(first))
            {
                return first;
            }

            return _next < _end ? _next++ : null;
        }
    }

    // Of those set aside, alone, too.
    private bool Keep(int place, TrialResult result)
    {
        lock (_gate)
        {
            _results[place] = result;
            var isEnough = store(result);
            if (isEnough)
            {
                CutAt(place + 1);
            }

            return isEnough;
        }
    }

    // What comes behind counts no longer, whether it is under way or not.
    private void CutAt(int end)
    {
        for (var place = end; place < _end; place++)
        {
            _open -= _results[place] is null && !_setAside.Contains(place) ? 1 : 0;
        }

        _end = Math.Min(_end, end);
        _givenBack.RemoveWhere(place => place >= _end);
        SignalIfDone();
    }

    private void SignalIfDone()
    {
        if (_open == 0)
        {
            Signal();
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
