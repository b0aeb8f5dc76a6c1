using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>Which states of a session could not be written at their latest attempt. May be asked on any thread.</summary>
internal sealed class StoreHealth
{
    private readonly Dictionary<string, string> _unwritten = [];
    private volatile string? _fault;

    /// <summary>Why a state could not be written; null where all could.</summary>
    public string? Fault => _fault;

    /// <summary>Takes note of an attempt.</summary>
    /// <param name="state">Name of the state.</param>
    /// <param name="fault">Null, or why it could not be written.</param>
    public void Report(string state, string? fault)
    {
        lock (_unwritten)
        {
            if (fault is null)
            {
                _unwritten.Remove(state);
            }
            else
            {
                _unwritten[state] = fault;
            }

            _fault = _unwritten.Values.FirstOrDefault();
        }
    }
}
