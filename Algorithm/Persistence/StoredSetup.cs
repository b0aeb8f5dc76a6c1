using System.Collections.Generic;
using System.Text.Json.Serialization;
using MagnetLean.Setups;
using NodaTime;

namespace MagnetLean.Persistence;

/// <summary>A setup that is under way, with its insight and with the orders at the broker that belong to it.</summary>
/// <param name="Symbol">LEAN's id of the symbol.</param>
/// <param name="Plan">What the trade rule proposed; of its magnet what finds it again.</param>
/// <param name="Insight">The insight that ends the setup when its time is up.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="Orders">Its orders.</param>
internal sealed record StoredSetup(
    string Symbol, SetupPlan Plan, StoredSetup.InsightRecord Insight, SetupProgress Progress, StoredSetup.OrdersRecord Orders)
{
    [JsonIgnore]
    public bool IsSound => Plan.IsSound && Progress.IsSound && Insight.Close >= Insight.Generated;

    /// <summary>What of an insight makes it again.</summary>
    public sealed record InsightRecord(Instant Generated, Instant Close, double? Magnitude, double? Confidence, string? SourceModel);

    /// <summary>Brokerage ids of the orders that belong to a setup, why it is being closed, and what the account held of its coin.</summary>
    /// <param name="Working">The market order on its way.</param>
    /// <param name="Stop">The stop.</param>
    /// <param name="Target">The target.</param>
    /// <param name="Closing">Why the position is being closed; null where it is not.</param>
    /// <param name="Coins">Amount of the base currency in the account; null where the security has none.</param>
    public sealed record OrdersRecord(
        IReadOnlyList<string> Working, IReadOnlyList<string> Stop, IReadOnlyList<string> Target, string? Closing, decimal? Coins);
}
