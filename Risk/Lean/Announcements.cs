using System;
using System.Collections.Concurrent;
using System.Threading;

namespace MagnetLean.Risk;

/// <summary>
/// Tells of completed transitions, one at a time and each once, whichever thread they come from. What listeners bring about by what they hear is
/// told of, too, but not what they bring about by hearing of that: it would never end.
/// </summary>
internal sealed class Announcements
{
    private const int LastGeneration = 1;

    private readonly ConcurrentQueue<(FuseTransition Transition, int Generation)> _waiting = new();
    private readonly Lock _turn = new();
    private int _told;

    /// <summary>Takes a transition that is to be told of.</summary>
    public void Add(FuseTransition transition) => _waiting.Enqueue((transition, _turn.IsHeldByCurrentThread ? _told + 1 : 0));

    /// <summary>Tells of all that wait, unless somebody is at it: then they do it.</summary>
    /// <param name="tell">
    /// Told of each transition, and whether its listeners are to hear of it, too: not where they would bring about the next one without end.
    /// </param>
    /// <returns>Whether there was anything to tell of.</returns>
    public bool DeliverAll(Action<FuseTransition, bool> tell)
    {
        var isTold = false;
        while (!_waiting.IsEmpty && !_turn.IsHeldByCurrentThread && _turn.TryEnter())
        {
            try
            {
                while (_waiting.TryDequeue(out var next))
                {
                    _told = next.Generation;
                    tell(next.Transition, next.Generation <= LastGeneration);
                    isTold = true;
                }
            }
            finally
            {
                _turn.Exit();
            }
        }

        return isTold;
    }
}
