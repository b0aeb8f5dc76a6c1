using System;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// Whether a session is thought to live: a write that is refused stands for the death of its process just before, and what the process would do or
/// say after that is neither written nor heard.
/// </summary>
/// <param name="mayWrite">Asked before each write, until it refuses one; null: always.</param>
internal sealed class Lifeline(Func<string, bool>? mayWrite)
{
    public bool HasEnded { get; private set; }

    /// <summary>Whether a file may be written.</summary>
    public bool MayWrite(string file)
    {
        HasEnded = HasEnded || mayWrite?.Invoke(file) == false;
        return !HasEnded;
    }
}
