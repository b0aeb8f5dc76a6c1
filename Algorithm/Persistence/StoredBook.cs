using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Persistence;

/// <summary>The setups under way in the shape they are stored in. Times are ticks since 1970, in UTC.</summary>
/// <param name="DecidedAt">The latest bar decided upon; null before the first.</param>
/// <param name="Setups">The setups, at most one a symbol.</param>
/// <param name="Leaving">Symbols whose setup is over, but not all of its orders or what they left open.</param>
internal sealed record StoredBook(Instant? DecidedAt, IReadOnlyList<StoredSetup> Setups, IReadOnlyList<StoredBook.LeavingRecord> Leaving)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(), new InstantTicks(), new StoredMagnet.Converter() },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads stored setups.</summary>
    /// <exception cref="JsonException">The text is something else, or a setup in it cannot be.</exception>
    public static StoredBook Parse(string json)
    {
        var stored = JsonSerializer.Deserialize<StoredBook>(json, Json) ?? throw new JsonException("The stored setups are empty.");
        var isSound = stored.Leaving.All(leaving => leaving is not null)
            && stored.Setups.All(setup => setup is { IsSound: true })
            && stored.Setups.DistinctBy(setup => setup.Symbol).Count() == stored.Setups.Count;
        return isSound ? stored : throw new JsonException("A stored setup contradicts itself.");
    }

    public sealed record LeavingRecord(string Symbol, StoredSetup.OrdersRecord Orders);
}
