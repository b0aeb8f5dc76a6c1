namespace MagnetLean.Risk;

/// <summary>One value of a configuration that cannot be used.</summary>
/// <param name="Name">Name of the option or parameter, as the user knows it.</param>
/// <param name="Value">What was given, as text.</param>
/// <param name="Allowed">What would have been allowed, in words or as a range.</param>
public sealed record OptionsFault(string Name, string Value, string Allowed)
{
    /// <summary>One sentence: name, value, allowed range.</summary>
    public override string ToString() => $"{Name} is {Value}; allowed: {Allowed}";
}
