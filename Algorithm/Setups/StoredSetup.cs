using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Sizing;
using NodaTime;

namespace MagnetLean.Setups;

/// <summary>
/// A setup that is under way in the shape it is stored in, with the orders at the broker that belong to it. Times are ticks since 1970, in UTC.
/// </summary>
internal sealed record StoredSetup
{
    public required string Symbol { get; init; }

    public required PlanRecord Plan { get; init; }

    public required InsightRecord Insight { get; init; }

    public required ProgressRecord Progress { get; init; }

    public required OrdersRecord Orders { get; init; }

    [JsonIgnore]
    public bool IsSound =>
        Plan.IsSound && Progress.IsSound && Progress.Status is SetupStatus.Entering or SetupStatus.Open && Insight.Close >= Insight.Generated;

    /// <summary>The plan, and of its magnet what finds it again.</summary>
    public sealed record PlanRecord(
        long Time,
        int Side,
        double Price,
        double Level,
        double Atr,
        double StopDistance,
        double Strength,
        MagnetTier Tier,
        double Pull,
        double Conflict,
        double Volatility,
        string Reason,
        MagnetRecord? Magnet)
    {
        public bool IsSound => Math.Abs(Side) == 1
            && Price > 0 && Level > 0 && Atr > 0 && StopDistance > 0
            && double.IsFinite(Price) && double.IsFinite(Level) && double.IsFinite(Atr) && double.IsFinite(StopDistance);

        public static PlanRecord Of(SetupPlan plan) => new(
            plan.Time.ToUnixTimeTicks(),
            plan.Side,
            plan.Price,
            plan.Level,
            plan.Atr,
            plan.StopDistance,
            plan.Strength,
            plan.Tier,
            plan.Pull,
            plan.Conflict,
            plan.Volatility,
            plan.Reason,
            plan.Magnet is { } magnet ? MagnetRecord.Of(magnet) : null);

        public SetupPlan ToPlan() => new()
        {
            Time = Instant.FromUnixTimeTicks(Time),
            Side = Side,
            Price = Price,
            Level = Level,
            Atr = Atr,
            StopDistance = StopDistance,
            Strength = Strength,
            Tier = Tier,
            Pull = Pull,
            Conflict = Conflict,
            Volatility = Volatility,
            Reason = Reason,
            Magnet = Magnet?.ToMagnet(),
        };
    }

    public sealed record MagnetRecord(
        long Id,
        MagnetType Type,
        MagnetKind Kind,
        double Level,
        double Strength,
        MagnetTier Tier,
        bool IsAbove,
        long Born,
        long KnownAt,
        IReadOnlyList<MagnetPart>? Parts = null)
    {
        public static MagnetRecord Of(in Magnet magnet) => new(
            magnet.Id,
            magnet.Type,
            magnet.Kind,
            magnet.Level,
            magnet.Strength,
            magnet.Tier,
            magnet.IsAbove,
            magnet.Born.ToUnixTimeTicks(),
            magnet.KnownAt.ToUnixTimeTicks(),
            magnet.Parts.Count > 0 ? magnet.Parts.ToArray() : null);

        public Magnet ToMagnet() => new()
        {
            Id = Id,
            Type = Type,
            Kind = Kind,
            Level = Level,
            Strength = Strength,
            Tier = Tier,
            IsAbove = IsAbove,
            Born = Instant.FromUnixTimeTicks(Born),
            KnownAt = Instant.FromUnixTimeTicks(KnownAt),
            Parts = MagnetParts.Of(Parts ?? []),
        };
    }

    /// <summary>The insight that ends the setup when its time is up.</summary>
    public sealed record InsightRecord(long Generated, long Close, double? Magnitude, double? Confidence, string? SourceModel);

    /// <summary>How far the setup has come.</summary>
    public sealed record ProgressRecord(
        SetupStatus Status,
        LeverageResult Leverage,
        PositionSize Size,
        decimal Quantity,
        decimal Held,
        decimal Entered,
        decimal AverageEntry,
        decimal AverageExit,
        decimal Fees,
        decimal CashFlow,
        decimal LastValue,
        double FavourableExcursion,
        double AdverseExcursion,
        long? OpenedAt)
    {
        public bool IsSound => Quantity != 0 && Entered >= 0 && AverageEntry >= 0 && (AverageEntry > 0 || Status == SetupStatus.Entering);
    }

    /// <summary>Brokerage ids of the orders that belong to a setup, why it is being closed, and what the account held of its coin.</summary>
    /// <param name="Working">The market order on its way.</param>
    /// <param name="Stop">The stop.</param>
    /// <param name="Target">The target.</param>
    /// <param name="Closing">Why the position is being closed; null where it is not.</param>
    /// <param name="Coins">Amount of the base currency in the account; null where the security has none.</param>
    public sealed record OrdersRecord(
        IReadOnlyList<string> Working, IReadOnlyList<string> Stop, IReadOnlyList<string> Target, string? Closing, decimal? Coins);
}
