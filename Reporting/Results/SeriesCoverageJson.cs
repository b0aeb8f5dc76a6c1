using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MagnetLean.Reporting.Results;

/// <summary>How coverage is read. Generated when compiled, as every run of any length reads it for its page.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<SeriesCoverage>))]
internal sealed partial class SeriesCoverageJson : JsonSerializerContext;
