using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Files;
using QuantConnect.Commands;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// Commands as LEAN's local engine takes them: files <c>command*.json</c> in a folder, with the command's name as <c>$type</c> and perhaps an
/// <c>id</c>. A file is read once and removed; where it has an id, the answer is <c>result-command-ID.json</c>. What is no command is refused, with
/// an answer under the file's own name; whatever lies in the folder, no session ends or waits for it.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="log">Takes what cannot be read.</param>
internal sealed class CommandFolder(string folder, Action<string> log)
{
    private const int LargestFile = 1 << 20;
    private const int LongestId = 100;
    private const string Allowed = "allowed: a plain file with a JSON object, the command's name as \"$type\"";

    // Somebody may still be writing it.
    private static readonly TimeSpan StandsStillAfter = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (long Size, DateTime Changed, long Since)> _unfinished = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, DateTime Changed)> _done = [];
    private bool _hasToldOfFolder;

    /// <summary>The commands that wait, in the order of their file names.</summary>
    public IEnumerable<CallbackCommand> Take()
    {
        foreach (var entry in Entries())
        {
            if (Read(entry) is { } command)
            {
                yield return command;
            }
        }
    }

    /// <summary>Leaves the answer to a command.</summary>
    public void Answer(CallbackCommand command, CommandResultPacket answer)
    {
        if (!string.IsNullOrEmpty(command.Id))
        {
            Write($"result-command-{command.Id}.json", answer);
        }
    }

    private List<FileSystemInfo> Entries()
    {
        try
        {
            var found = new DirectoryInfo(folder)
                .GetFileSystemInfos("command*.json")
                .Where(entry => !_done.Contains(KeyOf(entry)))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .ToList();
            _hasToldOfFolder = false;
            return found;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_hasToldOfFolder)
            {
                _hasToldOfFolder = true;
                log($"No commands can be read from '{folder}': {fault.Message}");
            }

            return [];
        }
    }

    private static (string Path, DateTime Changed) KeyOf(FileSystemInfo entry) => (entry.FullName, entry.LastWriteTimeUtc);

    private CallbackCommand? Read(FileSystemInfo entry)
    {
        try
        {
            if (entry is not FileInfo file || file.LinkTarget is not null)
            {
                return Refuse(entry, "it is no plain file");
            }

            // Pipes and devices have no length: they are never opened, for that may wait for ever.
            file.Refresh();
            if (file.Length is 0 or > LargestFile)
            {
                return file.Length > LargestFile ? Refuse(file, $"it has {file.Length} bytes; allowed: up to {LargestFile}")
                    : StandsStill(file) ? Refuse(file, "it is empty, or no plain file")
                    : null;
            }

            return Parse(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return entry.Exists ? Refuse(entry, fault.Message) : null;
        }
    }

    private CallbackCommand? Parse(FileInfo file)
    {
        CallbackCommand command;
        var payload = File.ReadAllText(file.FullName);
        try
        {
            using var json = JsonDocument.Parse(payload);
            var properties = json.RootElement
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            command = new CallbackCommand
            {
                Id = properties.GetValueOrDefault("id", string.Empty),
                Type = properties.GetValueOrDefault("$type", string.Empty),
                Payload = payload,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // Only what begins like a command may be one that somebody is still writing.
            var mayBecomeOne = fault is JsonException && payload.TrimStart().StartsWith('{');
            return mayBecomeOne && !StandsStill(file) ? null : Refuse(file, fault.Message);
        }

        if (command.Id.Length > LongestId || !command.Id.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return Refuse(file, $"its id is not allowed; allowed: up to {LongestId} letters, digits and - _ .");
        }

        Remove(file);
        return command;
    }

    /// <summary>Whether a file that is no command yet has not changed for a while.</summary>
    private bool StandsStill(FileInfo file)
    {
        var seen = _unfinished.GetValueOrDefault(file.FullName);
        if (seen.Since == 0 || seen.Size != file.Length || seen.Changed != file.LastWriteTimeUtc)
        {
            _unfinished[file.FullName] = (file.Length, file.LastWriteTimeUtc, Stopwatch.GetTimestamp());
            return false;
        }

        return Stopwatch.GetElapsedTime(seen.Since) >= StandsStillAfter;
    }

    private CallbackCommand? Refuse(FileSystemInfo entry, string fault)
    {
        var sentence = $"'{entry.FullName}' is no command: {fault}; {Allowed}.";
        log(sentence);
        Remove(entry);
        Write($"result-{entry.Name}", new CommandResultPacket(new CallbackCommand(), false) { CommandName = string.Empty });
        return null;
    }

    // What cannot be removed is not looked at again: no command is carried out twice.
    private void Remove(FileSystemInfo entry)
    {
        _unfinished.Remove(entry.FullName);
        _done.Add(KeyOf(entry));
        try
        {
            if (entry is FileInfo)
            {
                File.Delete(entry.FullName);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log($"'{entry.FullName}' cannot be removed: {fault.Message}");
        }
    }

    private void Write(string name, CommandResultPacket answer)
    {
        try
        {
            OwnFile.Write(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(answer));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log($"The answer '{name}' cannot be written: {fault.Message}");
        }
    }
}
