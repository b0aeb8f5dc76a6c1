using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using Shouldly;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The magnet strategy with two coins, hour by hour on paper, in a folder of its own. Brokerage "bitfinex" takes the fees of what is bought in
/// coins, "default" takes none.
/// </summary>
internal sealed class Drill : IDisposable
{
    private const string Dead = "dead";

    private readonly DirectoryInfo _folder = MemoryFolder.Create("magnetlean-drill-");
    private readonly string _data;
    private readonly DateTime _start;
    private readonly DateTime _end;
    private long _ledgerLength;

    public Drill(DrillData data, string brokerage, DateTime start, DateTime end, string symbols = "SYNUSD;MIRUSD")
    {
        (_data, _start, _end) = (data.Path, start, end);
        Parameters = new Dictionary<string, string>
        {
            ["symbols"] = symbols,
            ["security-type"] = "crypto",
            ["market"] = "bitfinex",
            ["brokerage"] = brokerage,
            ["account-type"] = "margin",
            ["resolution"] = "hour",
            ["cash"] = "100000",
            ["rearm-after"] = "1d",
            ["heartbeat"] = "6h",
        };
    }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public string Folder => _folder.FullName;

    private string Account => Path.Combine(Folder, "account");

    private string AccountFile => Path.Combine(Account, "account.json");

    private string LedgerFile => Path.Combine(Account, "ledger.jsonl");

    private string Store => Path.Combine(Folder, "storage");

    /// <summary>What the strategy has said in all sessions; of one that died, what it said before.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Writes that have reached the disk in all sessions.</summary>
    public int Writes { get; private set; }

    /// <summary>After how many writes the ledger told of a fill, for each moment in which there was one.</summary>
    public List<int> Fills { get; } = [];

    /// <summary>What the account has reached, UTC.</summary>
    public DateTime Clock => (DateTime)Balance()["clock"]!;

    /// <summary>Runs a session to the replay's end or, with a number of writes, until the process dies before the next one.</summary>
    /// <returns>Whether the end was reached.</returns>
    public bool Run(int? writes = null) => RunUntil(_end, writes);

    /// <summary>Runs a session to a moment or, with a number of writes, until the process dies before the next one.</summary>
    /// <returns>Whether the moment was reached.</returns>
    public bool RunUntil(DateTime end, int? writes = null)
    {
        var error = RunUntil(end, writes, _ => false);
        return error is null ? true : error == Dead ? false : throw new InvalidOperationException(error);
    }

    /// <summary>Runs a session to a moment on a disk that refuses some writes.</summary>
    /// <param name="end">The moment.</param>
    /// <param name="refuses">Whether the disk refuses the next write of a file.</param>
    /// <returns>Null where the moment was reached, or why the session ended.</returns>
    public string? RunUntil(DateTime end, Func<string, bool> refuses) => RunUntil(end, null, refuses);

    private string? RunUntil(DateTime end, int? writes, Func<string, bool> refuses)
    {
        using var stop = new CancellationTokenSource();
        var left = writes ?? int.MaxValue;
        var isDead = false;
        bool MayWrite(string file)
        {
            if (refuses(file))
            {
                throw new IOException("No space left on device");
            }

            if (!isDead && left-- > 0)
            {
                NoteFills();
                Writes++;
                return true;
            }

            // What the dead process still computes reaches no disk.
            isDead = true;
            stop.Cancel();
            return false;
        }

        using var session = PaperSession.Start(
            Job(end, () => new MagnetAlgorithm()) with { ObjectStoreFolder = Store, MayWrite = MayWrite }, message => Lines.Add(message.Text));
        var result = session.Replay(stop.Token);
        return isDead ? Dead : result.Error is null ? null : $"{result.Error} {result.ErrorDetails}".Trim();
    }

    /// <summary>Lets the market move on while the strategy's process is down: what rests at the brokerage fills all the same.</summary>
    /// <returns>The ledger's new lines.</returns>
    public string[] PassUntil(DateTime end)
    {
        var before = Ledger().Length;
        using var session = PaperSession.Start(Job(end, () => new Bystander()));
        session.Replay().Error.ShouldBeNull();
        return Ledger()[before..];
    }

    private PaperJob Job(DateTime end, Func<QCAlgorithm> create) => new()
    {
        AlgorithmTypeName = nameof(MagnetAlgorithm),
        CreateAlgorithm = create,
        DataFolder = _data,
        AccountFolder = Account,
        Parameters = Parameters,
        Start = _start,
        ReplayUntil = end,
        SyncToDisk = false,
    };

    private void NoteFills()
    {
        var ledger = new FileInfo(LedgerFile);
        if (!ledger.Exists || ledger.Length == _ledgerLength)
        {
            return;
        }

        // What a crash left beyond the account is cut off.
        _ledgerLength = Math.Min(_ledgerLength, ledger.Length);
        if (File.ReadAllText(LedgerFile)[(int)_ledgerLength..].Contains("\"event\":\"Filled\"", StringComparison.Ordinal))
        {
            Fills.Add(Writes);
        }

        _ledgerLength = ledger.Length;
    }

    /// <summary>Every order and fill that the brokerage ever had, in their order.</summary>
    public string[] Ledger() => File.Exists(LedgerFile) ? File.ReadAllLines(LedgerFile) : [];

    /// <summary>Cash, holdings and resting orders at the brokerage, and its clock.</summary>
    public string AccountState() => File.ReadAllText(AccountFile);

    /// <summary>The same, to be looked at or changed.</summary>
    public JsonObject Balance() => JsonNode.Parse(AccountState())!.AsObject();

    /// <summary>Replaces what the brokerage says.</summary>
    public void SetBalance(JsonObject balance) => File.WriteAllText(AccountFile, balance.ToJsonString());

    /// <summary>
    /// What the algorithm has stored under a name, without the moment of storing, the sentences for people, which may tell of the restart, and a
    /// setup's figures of profit: of a fill that a dead process never heard of, the brokerage tells neither price nor fee. Numbers are without
    /// trailing zeros: what a sum was made of shows in them.
    /// </summary>
    public string? Stored(string name)
    {
        var newest = Directory.EnumerateFiles(Store, $"{name}-?", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            .MaxBy(sealed_ => (long)sealed_["sequence"]!)?["state"];
        (newest as JsonObject)?.Remove("savedAt");
        (newest as JsonObject)?.Remove("history");
        foreach (var setup in newest?["setups"] as JsonArray ?? [])
        {
            var progress = setup!["progress"]!.AsObject();
            progress["averageEntry"] = Math.Round((double)progress["averageEntry"]!, 2);
            foreach (var figure in new[] { "averageExit", "fees", "cashFlow", "lastValue", "favourableExcursion", "adverseExcursion" })
            {
                progress.Remove(figure);
            }
        }

        return newest is null ? null : Regex.Replace(newest.ToJsonString(), @"(\.\d*?)0+(?=[,\]}])", match => match.Groups[1].Value.TrimEnd('.'));
    }

    /// <summary>Bytes that could not be read and were put aside.</summary>
    public string[] Unreadable() => Directory.GetFiles(Store, "unreadable-*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Delete(true);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_start:yyyy-MM-dd}..{_end:yyyy-MM-dd}");

    /// <summary>Follows the market of the strategy's coins and does nothing.</summary>
    private sealed class Bystander : QCAlgorithm
    {
        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetCash(100_000);
            SetBrokerageModel(Enum.Parse<BrokerageName>(GetParameter("brokerage"), ignoreCase: true), AccountType.Margin);
            foreach (var ticker in GetParameter("symbols").Split(';'))
            {
                SetBenchmark(AddCrypto(ticker, Resolution.Hour, GetParameter("market")).Symbol);
            }
        }
    }
}
