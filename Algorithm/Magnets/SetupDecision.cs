namespace MagnetLean.Magnets;

/// <summary>A setup, or why there is none.</summary>
/// <param name="Setup">The proposal; null where it is refused.</param>
/// <param name="Refusal">Why; <see cref="SetupRefusal.None"/> with a setup.</param>
public readonly record struct SetupDecision(Setup? Setup, SetupRefusal Refusal)
{
    /// <summary>The decision in one line.</summary>
    public string Explain() => Setup is { } setup ? setup.Explain() : $"no setup: {Refusal}";
}
