using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantConnect.Commands;

/// <summary>Reads the JSON of commands.</summary>
internal static class CommandPayload
{
    private static readonly JsonSerializerOptions Lenient = new()
    {
        PropertyNameCaseInsensitive = true,
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter() },
    };

    public static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, Lenient)!;

    /// <summary>A JSON value as text, number, truth, list or dictionary.</summary>
    public static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value)),
        _ => null,
    };
}
