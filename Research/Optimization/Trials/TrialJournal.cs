using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>
/// The finished runs of a sweep on disk, a line each, appended and flushed as they end: what a crash costs is the runs in flight. Each line begins
/// with a hash of what follows; the first says what sweep it is. Before a run there is a line with what it has read of the data that no run before it had.
/// </summary>
internal sealed class TrialJournal : IDisposable
{
    /// <summary>Its name among the results.</summary>
    public const string Name = "optimization-journal.jsonl";

    private const int HashLetters = 16;
    private const string DataKey = "data";

    private readonly Lock _gate = new();
    private readonly FileStream _file;

    private TrialJournal(FileStream file, IReadOnlyDictionary<string, TrialResult> known, IReadOnlyDictionary<string, string> data, int dropped) =>
        (_file, Known, Data, Dropped) = (file, known, new TrialData(data), dropped);

    /// <summary>The file.</summary>
    public string Location => _file.Name;

    /// <summary>Runs that were finished before, by <see cref="Trial.Key"/>.</summary>
    public IReadOnlyDictionary<string, TrialResult> Known { get; }

    /// <summary>What finished runs have read: what is added to it is noted with the next run.</summary>
    public TrialData Data { get; }

    /// <summary>Lines at the end that were not whole, and are gone.</summary>
    public int Dropped { get; }

    /// <summary>Begins a journal, in place of what was there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="job">What sweep it is: names and values; equal ones may be resumed.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static TrialJournal Begin(string path, IReadOnlyDictionary<string, string> job)
    {
        var journal = new TrialJournal(Open(path, FileMode.Create), new Dictionary<string, TrialResult>(), new Dictionary<string, string>(), 0);
        journal.Append(Line(new JsonObject(Sorted(job))));
        return journal;
    }

    /// <summary>Goes on with a journal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="job">What sweep it has to be.</param>
    /// <exception cref="InputException">There is none, or it is another sweep's.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TrialJournal Resume(string path, IReadOnlyDictionary<string, string> job)
    {
        if (!File.Exists(path))
        {
            throw new InputException("--resume", path, "the results folder of a sweep that was begun (there is no such file)");
        }

        var file = Open(path, FileMode.Open);
        try
        {
            var (lines, whole, dropped) = Read(file);
            if (lines.Count == 0)
            {
                throw new InputException("--resume", path, "the journal of a sweep (its first line is not whole)");
            }

            Compare(path, lines[0], job);
            var known = new Dictionary<string, TrialResult>(StringComparer.Ordinal);
            var data = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var line in lines.Skip(1))
            {
                if (line[DataKey] is JsonObject read)
                {
                    foreach (var (name, hash) in read)
                    {
                        data[name] = hash!.GetValue<string>();
                    }
                }
                else
                {
                    known[line["key"]!.GetValue<string>()] = TrialJson.Read(line);
                }
            }

            file.SetLength(whole);
            file.Position = whole;
            return new TrialJournal(file, known, data, dropped);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Notes a finished run; it is on disk when this returns.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public void Append(TrialResult result)
    {
        var run = Line(TrialJson.Write(result));
        lock (_gate)
        {
            // Not outside: a run that has read what another one was the first to read must not come before it.
            var data = Data.TakeNew() is { Count: > 0 } read ? Line(new JsonObject { [DataKey] = new JsonObject(Sorted(read)) }) : string.Empty;
            Append(data + run);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private void Append(string lines)
    {
        _file.Write(Encoding.UTF8.GetBytes(lines));
        _file.Flush(flushToDisk: true);

        // A file that was deleted takes all that is written, and nobody finds it.
        if (!File.Exists(Location))
        {
            throw new IOException($"{Location} is gone: somebody has deleted or moved it while the sweep ran");
        }
    }

    private static string Line(JsonObject entry)
    {
        var text = entry.ToJsonString();
        return $"{Hash(text)} {text}\n";
    }

    // Whole lines from the beginning, where they end, and how many are left behind them.
    private static (List<JsonObject> Lines, long Whole, int Dropped) Read(FileStream file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false), false, 1 << 16, leaveOpen: true);
        var (lines, whole, dropped) = (new List<JsonObject>(), 0L, 0);
        while (reader.ReadLine() is { } line)
        {
            var size = Encoding.UTF8.GetByteCount(line) + 1;
            if (dropped > 0 || whole + size > file.Length || line.Length <= HashLetters || Hash(line[(HashLetters + 1)..]) != line[..HashLetters])
            {
                dropped++;
                continue;
            }

            lines.Add(JsonNode.Parse(line[(HashLetters + 1)..])!.AsObject());
            whole += size;
        }

        return (lines, whole, dropped);
    }

    private static void Compare(string path, JsonObject begun, IReadOnlyDictionary<string, string> job)
    {
        var faults = new InputFaults();
        foreach (var name in job.Keys.Union(begun.Select(pair => pair.Key)).Order(StringComparer.Ordinal))
        {
            var (now, then) = (job.GetValueOrDefault(name), begun[name]?.GetValue<string>());
            if (now != then)
            {
                faults.Add($"--resume: {path} is of another sweep: its {name} was '{then ?? "none"}', now it is '{now ?? "none"}'");
            }
        }

        faults.ThrowIfAny();
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLetters];
}
