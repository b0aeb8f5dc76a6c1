using System.Text.Json.Serialization;

namespace MagnetLean.Risk.Sidecars;

/// <summary>How the fuse's sidecar is written: camel case, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FuseSidecar))]
internal sealed partial class FuseSidecarJson : JsonSerializerContext;
