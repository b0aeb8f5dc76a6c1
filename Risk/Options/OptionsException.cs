using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Risk;

/// <summary>A configuration that cannot be used. Carries all of its faults, not only the first.</summary>
public sealed class OptionsException : ArgumentException
{
    /// <summary>Makes the exception from everything that is wrong.</summary>
    /// <param name="faults">The faults, at least one.</param>
    public OptionsException(IReadOnlyList<OptionsFault> faults) : base(Sentence(faults)) => Faults = faults;

    /// <summary>Everything that is wrong: name, value, allowed range.</summary>
    public IReadOnlyList<OptionsFault> Faults { get; }

    private static string Sentence(IReadOnlyList<OptionsFault> faults) => faults.Count == 1
        ? $"{faults[0]}."
        : $"{faults.Count} values cannot be used:{string.Concat(faults.Select(fault => $"\n  {fault}"))}";
}
