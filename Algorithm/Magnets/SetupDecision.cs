using System;

namespace MagnetLean.Magnets;

/// <summary>A setup, or why there is none.</summary>
/// <param name="Setup">The proposal; null where it is refused.</param>
/// <param name="Refusal">Why; <see cref="SetupRefusal.None"/> with a setup.</param>
public readonly record struct SetupDecision(Setup? Setup, SetupRefusal Refusal)
{
    /// <summary>From the price to the magnet, in quote currency; 0 where the costs were not looked at.</summary>
    public double Way { get; init; }

    /// <summary>What entering and leaving costs, where it was looked at.</summary>
    public RoundTrip Costs { get; init; }

    /// <summary>Way, costs and their ratio.</summary>
    public string ExplainCosts()
    {
        var cost = FormattableString.Invariant($"{Costs.Total:G4} (fees {Costs.Fees:G4}, spread {Costs.Spread:G4}, slippage {Costs.Slippage:G4})");
        return FormattableString.Invariant($"the way of {Way:G4} is {Way / Costs.Total:0.00} times what entering and leaving costs, {cost}");
    }
}
