using System.Text.Json.Serialization;

namespace MagnetLean.Sidecars;

/// <summary>How the sidecar is written: camel case, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunSidecar))]
internal sealed partial class SidecarJson : JsonSerializerContext;
