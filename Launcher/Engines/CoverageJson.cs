using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Embedded;

namespace MagnetLean.Launcher.Engines;

/// <summary>How coverage is written. Generated when compiled: reflection has the JIT compile some 280 methods more in every run.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<DataCoverage>))]
internal sealed partial class CoverageJson : JsonSerializerContext;
