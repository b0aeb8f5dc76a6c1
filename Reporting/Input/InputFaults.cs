using System;
using System.Collections.Generic;

namespace MagnetLean.Reporting.Input;

/// <summary>Collects what is wrong with the input, so that one run reports all of it.</summary>
internal sealed class InputFaults
{
    private readonly List<string> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <summary>What was noted so far.</summary>
    public IReadOnlyList<string> All => _faults;

    /// <summary>Notes a fault: what is faulty, its value, and what would be allowed.</summary>
    public void Add(string name, string? value, string allowed) => _faults.Add(InputException.Sentence(name, value, allowed));

    /// <summary>Notes a fault that is a sentence of its own.</summary>
    public void Add(string sentence) => _faults.Add(sentence);

    /// <exception cref="InputException">When anything was noted.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new InputException(_faults);
        }
    }
}

/// <summary>The user's input is faulty: every fault, each with name, value and what is allowed. Ends the program with exit code 2.</summary>
internal sealed class InputException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public InputException(string fault)
        : this([fault])
    {
    }

    public InputException(string name, string? value, string allowed)
        : this([Sentence(name, value, allowed)])
    {
    }

    public IReadOnlyList<string> Faults { get; } = [.. faults];

    public static string Sentence(string name, string? value, string allowed) => $"{name}: '{value}' is not allowed; allowed: {allowed}";
}
