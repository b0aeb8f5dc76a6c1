using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MagnetLean.Files;

namespace MagnetLean.Reporting.Results;

/// <summary>What ran, on what, and how it ended: <c>run.json</c>, the last file that a run writes into its folder.</summary>
internal sealed record RunManifest
{
    /// <summary>Its name within the folder.</summary>
    public const string Name = "run.json";

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Full name of the algorithm's class.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Name of the result files.</summary>
    public required string AlgorithmId { get; init; }

    /// <summary>Parameters as the algorithm got them, secrets masked.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTime Ended { get; init; }

    /// <summary>The process's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why it ended so, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What it ran on, with its version.</summary>
    public required string Engine { get; init; }

    /// <summary>This program and its version.</summary>
    public required string Program { get; init; }

    /// <summary>The runtime's version.</summary>
    public required string Runtime { get; init; }

    /// <summary>The dll that holds the algorithm.</summary>
    public required string CodeFile { get; init; }

    /// <summary>SHA-256 of that dll.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Where data lie.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Hash of the data files that were read, their names and their content; null where the engine does not know it.</summary>
    public string? DataHash { get; init; }

    /// <summary>Bars processed.</summary>
    public required long Bars { get; init; }

    /// <summary>Names of the files that the run has written into its folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The result that stands for the run, within its folder; null for <c>&lt;AlgorithmId&gt;.json</c>.</summary>
    public string? Result { get; init; }

    /// <summary>SHA-256 of a file, in hexadecimal digits; empty where it cannot be read.</summary>
    public static string HashOf(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <summary>Writes it into a folder.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        OwnFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, RunManifestJson.Default.RunManifest));
        return path;
    }

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RunManifest Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), RunManifestJson.Default.RunManifest) ?? throw new JsonException("it holds nothing");
}

/// <summary>How a manifest is written: camel case, indented, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunManifestJson : JsonSerializerContext;
