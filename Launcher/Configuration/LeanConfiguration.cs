using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// A configuration file of LEAN's engine: JSON with comments, plain keys at the root, and environments whose keys override them. An environment
/// may hold environments of its own, as in LEAN.
/// </summary>
internal sealed class LeanConfiguration
{
    private const string FileName = "config.json";

    private LeanConfiguration(
        string path,
        IReadOnlyDictionary<string, JsonNode?> values,
        IReadOnlyDictionary<string, string> parameters,
        JsonNode? searched,
        string environment)
    {
        Path = path;
        Values = values;
        Parameters = parameters;
        Searched = searched;
        Environment = environment;
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>All keys but parameters and environments, after layering.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Values { get; }

    /// <summary>The algorithm's parameters, each as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>
    /// The parameters as LEAN's optimizer has them, where any is a range or list of values: an array of objects, or an object of objects by name;
    /// null where there is none such.
    /// </summary>
    public JsonNode? Searched { get; }

    /// <summary>The environments chosen, outermost first, joined by dots.</summary>
    public string Environment { get; }

    /// <summary>
    /// Looks for config.json in a folder and those above it, for each folder given in turn. A file that names neither an algorithm nor an
    /// environment is another program's (LEAN's CLI keeps one in every project) and is passed over.
    /// </summary>
    /// <returns>The file's path, or null.</returns>
    public static string? Find(params IEnumerable<string> folders)
    {
        foreach (var start in folders)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = System.IO.Path.Combine(folder.FullName, FileName);
                if (File.Exists(candidate) && LooksLikeAnEngineConfiguration(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>Reads a file and lays the chosen environment over the root.</summary>
    /// <param name="path">The file.</param>
    /// <param name="environment">Overrides the file's own choice; null keeps it.</param>
    /// <param name="faults">Takes an environment that the file does not define.</param>
    /// <param name="forSearch">Whether parameters may be ranges and lists of values, as LEAN's optimizer has them.</param>
    /// <exception cref="InputException">The file cannot be read, or is no JSON object.</exception>
    public static LeanConfiguration Read(string path, string? environment, InputFaults faults, bool forSearch = false)
    {
        var root = ParseObject(path);
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var chosen = new List<string>();
        JsonNode? searched = null;
        var wanted = new Queue<string>(environment?.Split('.') ?? []);
        for (var layer = root; layer is not null; layer = NextLayer(path, layer, wanted, chosen, faults))
        {
            foreach (var (key, value) in layer)
            {
                if (key is ConfigurationKeys.Environments or ConfigurationKeys.Environment)
                {
                    continue;
                }

                if (key == ConfigurationKeys.Parameters)
                {
                    if (forSearch && IsSearched(value))
                    {
                        searched = value;
                        continue;
                    }

                    parameters = ReadParameters(path, value, faults);
                    continue;
                }

                values[key] = value;
            }
        }

        return new LeanConfiguration(path, values, parameters, searched, string.Join('.', chosen));
    }

    private static bool IsSearched(JsonNode? parameters) =>
        parameters is JsonArray || (parameters is JsonObject named && named.Any(entry => entry.Value is JsonObject));

    private static JsonObject? NextLayer(string path, JsonObject layer, Queue<string> wanted, List<string> chosen, InputFaults faults)
    {
        var name = wanted.Count > 0 ? wanted.Dequeue() : AsText(layer[ConfigurationKeys.Environment]);
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var environments = layer[ConfigurationKeys.Environments] as JsonObject;
        if (environments?[name] is JsonObject next)
        {
            chosen.Add(name);
            return next;
        }

        var known = environments is { Count: > 0 } ? string.Join(", ", environments.Select(e => e.Key)) : "none, the file defines no environments";
        faults.Add($"{ConfigurationKeys.Environment} in {path}", name, known);
        return null;
    }

    private static Dictionary<string, string> ReadParameters(string path, JsonNode? node, InputFaults faults)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is not JsonObject entries)
        {
            faults.Add($"{ConfigurationKeys.Parameters} in {path}", node?.ToJsonString() ?? "null", "an object of names and plain values");
            return parameters;
        }

        foreach (var (name, value) in entries)
        {
            if (value is JsonObject or JsonArray)
            {
                faults.Add($"parameter {name} in {path}", value.ToJsonString(), "a plain value; a list is a text separated by ';'");
                continue;
            }

            parameters[name] = AsText(value) ?? string.Empty;
        }

        return parameters;
    }

    /// <summary>A plain JSON value as the text LEAN would hand out, an array or object as JSON; null for null.</summary>
    public static string? AsText(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString()
    };

    /// <summary>
    /// A text as a JSON value. Parsed, as a value made of a string sets up the whole serializer, which takes longer than reading the file.
    /// </summary>
    public static JsonNode? OfText(string text) => JsonNode.Parse($"\"{JsonEncodedText.Encode(text)}\"");

    private static JsonObject ParseObject(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"config: '{path}' cannot be read ({error.Message}); allowed: a readable configuration file of LEAN's engine");
        }

        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var document = JsonDocument.Parse(text, options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ToObject(document.RootElement)
                : throw new InputException(
                    $"config: '{path}' holds a JSON {document.RootElement.ValueKind}; allowed: an object, the configuration of LEAN's engine");
        }
        catch (JsonException error)
        {
            throw new InputException(
                $"config: '{path}' is no JSON: line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}; allowed: JSON with comments");
        }
    }

    // Of a key that is given twice the last counts, as in LEAN; JsonNode itself refuses such an object.
    private static JsonObject ToObject(JsonElement element)
    {
        var node = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            node[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.Object => ToObject(property.Value),
                JsonValueKind.Array => JsonArray.Create(property.Value.Clone()),
                JsonValueKind.Null => null,
                _ => JsonValue.Create(property.Value.Clone())
            };
        }

        return node;
    }

    private static bool LooksLikeAnEngineConfiguration(string path)
    {
        try
        {
            var root = ParseObject(path);
            return root.ContainsKey(ConfigurationKeys.AlgorithmTypeName) || root.ContainsKey(ConfigurationKeys.Environments);
        }
        catch (InputException)
        {
            // Broken is not foreign: the user must hear of it.
            return true;
        }
    }
}
