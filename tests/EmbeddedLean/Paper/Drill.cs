using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Embedded;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The magnet strategy with two coins, hour by hour on paper, in a folder of its own.
/// </summary>
internal sealed class Drill : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-drill-");
    private readonly string _data;
    private readonly DateTime _start;
    private readonly DateTime _end;

    public Drill(DrillData data, DateTime start, DateTime end) => (_data, _start, _end) = (data.Path, start, end);

    public static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["symbols"] = "SYNUSD;MIRUSD",
        ["security-type"] = "crypto",
        ["market"] = "bitfinex",
        ["brokerage"] = "default",
        ["account-type"] = "margin",
        ["resolution"] = "hour",
        ["cash"] = "100000",
        ["rearm-after"] = "1d",
        ["heartbeat"] = "6h",
    };

    public string Folder => _folder.FullName;

    private string Account => Path.Combine(Folder, "account");

    private string Store => Path.Combine(Folder, "storage");

    /// <summary>Writes that have reached the disk in all sessions.</summary>
    public int Writes { get; private set; }

    /// <summary>Lives a session to the replay's end or, with a number of writes, until the process dies before the next one.</summary>
    /// <returns>Whether the end was reached.</returns>
    public bool Live(int? writes = null)
    {
        using var stop = new CancellationTokenSource();
        var left = writes ?? int.MaxValue;
        var isDead = false;
        bool MayWrite()
        {
            if (!isDead && left-- > 0)
            {
                Writes++;
                return true;
            }

            // What the dead process still computes reaches no disk.
            isDead = true;
            stop.Cancel();
            return false;
        }

        using var session = PaperSession.Start(new PaperJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => new MagnetAlgorithm(),
            DataFolder = _data,
            AccountFolder = Account,
            ObjectStoreFolder = Store,
            Parameters = Parameters,
            Start = _start,
            ReplayUntil = _end,
            SyncToDisk = false,
            MayWrite = MayWrite,
        });
        var result = session.Replay(stop.Token);
        return isDead
            ? false
            : result.Completed ? true : throw new InvalidOperationException(result.ErrorDetails);
    }

    /// <summary>Every order and fill that the brokerage ever had, in their order.</summary>
    public string[] Ledger() => File.ReadAllLines(Path.Combine(Account, "ledger.jsonl"));

    /// <summary>Cash, holdings and resting orders at the brokerage, and its clock.</summary>
    public string AccountState() => File.ReadAllText(Path.Combine(Account, "account.json"));

    /// <summary>What the algorithm has stored under a name, without the moment of storing and the sentences for people, which may tell of the restart.</summary>
    public string? Stored(string name)
    {
        var newest = Directory.EnumerateFiles(Store, $"{name}-?", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            .MaxBy(sealed_ => (long)sealed_["sequence"]!)?["state"];
        (newest as JsonObject)?.Remove("savedAt");
        (newest as JsonObject)?.Remove("history");
        return newest?.ToJsonString();
    }

    /// <summary>Bytes that could not be read and were put aside.</summary>
    public string[] Unreadable() => Directory.GetFiles(Store, "unreadable-*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Delete(true);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_start:yyyy-MM-dd}..{_end:yyyy-MM-dd}");
}
