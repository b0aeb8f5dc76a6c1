using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using QuantConnect.Commands;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// Commands as LEAN's local engine takes them: files <c>command*.json</c> in a folder, with the command's name as <c>$type</c> and perhaps an
/// <c>id</c>. A file is read once and removed; where it has an id, the answer is <c>result-command-ID.json</c>.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="log">Takes what cannot be read.</param>
internal sealed class CommandFolder(string folder, Action<string> log)
{
    /// <summary>The commands that wait, in the order of their file names.</summary>
    public IEnumerable<CallbackCommand> Take()
    {
        foreach (var file in Directory.GetFiles(folder, "command*.json").Order(StringComparer.Ordinal))
        {
            var command = Read(file);
            File.Delete(file);
            if (command is not null)
            {
                yield return command;
            }
        }
    }

    /// <summary>Leaves the answer to a command.</summary>
    public void Answer(CallbackCommand command, CommandResultPacket answer)
    {
        if (!string.IsNullOrEmpty(command.Id) && command.Id.IndexOfAny(Path.GetInvalidFileNameChars()) < 0)
        {
            File.WriteAllText(Path.Combine(folder, $"result-command-{command.Id}.json"), JsonSerializer.Serialize(answer));
        }
    }

    private CallbackCommand? Read(string file)
    {
        try
        {
            var payload = File.ReadAllText(file);
            using var json = JsonDocument.Parse(payload);
            var properties = json.RootElement
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            return new CallbackCommand
            {
                Id = properties.GetValueOrDefault("id", string.Empty),
                Type = properties.GetValueOrDefault("$type", string.Empty),
                Payload = payload,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            log($"'{file}' is no command: {fault.Message}; allowed: a JSON object with the command's name as \"$type\".");
            return null;
        }
    }
}
