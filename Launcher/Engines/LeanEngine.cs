using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;
using MagnetLean.Research.Runs;
using MagnetLean.Risk.Sidecars;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Configuration;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Lean.Engine;
using QuantConnect.Lean.Engine.Server;
using QuantConnect.Logging;
using QuantConnect.Packets;
using QuantConnect.Util;
using LeanGlobals = QuantConnect.Globals;
// LEAN's packages bring Plotly.NET, whose type Globals, in no namespace, goes before every imported one.

namespace MagnetLean.Launcher.Engines;

/// <summary>The engine that this program was built with.</summary>
internal static class CompiledEngine
{
    public static IEngine Create()
    {
        // LEAN's own dependencies lie beside this program without being listed as its dependencies.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            var beside = Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll");
            return File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        };
        return new LeanEngine();
    }
}

/// <summary>
/// LEAN's own engine in this process. Its configuration and its composition container are static, so a process runs one algorithm.
/// </summary>
internal sealed class LeanEngine : IEngine
{
    private const string HistoryEnding = "HistoryProvider";
    private const string OwnHistory = "SubscriptionDataReaderHistoryProvider";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private IAlgorithm? _algorithm;

    /// <inheritdoc/>
    public string Name => $"LEAN {typeof(QCAlgorithm).Assembly.GetName().Version}";

    /// <inheritdoc/>
    public bool RunsAgain => false;

    /// <inheritdoc/>
    public string Activity => _algorithm is { } algorithm
        ? string.Create(CultureInfo.InvariantCulture, $"the algorithm's step of {algorithm.UtcTime:yyyy-MM-dd HH:mm:ss} UTC")
        : "LEAN's start or end";

    /// <inheritdoc/>
    public EngineOutcome Run(LaunchSettings settings, IProgress<RunProgress> progress, Action<EngineMessage> log, CancellationToken cancellation)
    {
        var assembly = AlgorithmAssembly.Inspect(settings.AlgorithmLocation);
        if (assembly.References.Contains("EmbeddedLean"))
        {
            throw new InputException(
                ConfigurationKeys.AlgorithmLocation, settings.AlgorithmLocation, "a dll compiled against LEAN (this one refers to EmbeddedLean)");
        }

        Configure(settings, log);
        if (settings.IsLive)
        {
            RefuseWhatIsMissing(settings);
        }

        var system = Initializer.GetSystemHandlers();
        var job = system.JobQueue.NextJob(out var location);
        var handlers = Initializer.GetAlgorithmHandlers();
        var manager = new AlgorithmManager(LeanGlobals.LiveMode, job);
        var observed = new ObservedLeanManager(system.LeanManager, () => manager.DataPoints, progress, AccountFile(settings));
        observed.Started = algorithm =>
        {
            _algorithm = algorithm;
            if (algorithm is MagnetAlgorithm magnets)
            {
                magnets.StoresSidecar = false;
            }
        };
        using var watched = new LeanEngineSystemHandlers(system.JobQueue, system.Api, system.Notify, observed);
        using var stop = cancellation.Register(() => manager.SetStatus(AlgorithmStatus.Stopped));
        try
        {
            watched.LeanManager.Initialize(watched, handlers, job, manager);
            OS.Initialize();
            new Engine(watched, handlers, LeanGlobals.LiveMode).Run(job, manager, location, WorkerThread.Instance);
            return Outcome(settings, manager, handlers, observed.Algorithm, isStopped: cancellation.IsCancellationRequested) with
            {
                HoldingLines = observed.HoldingLines
            };
        }
        finally
        {
            handlers.Dispose();
            OS.Dispose();
            Log.LogHandler.Dispose();
        }
    }

    /// <inheritdoc/>
    public DataCheck CheckData(LaunchSettings settings) =>
        throw new InputException("data check: LEAN does not measure its data; allowed: this program built without -p:Lean");

    /// <inheritdoc/>
    public IReadOnlyList<string> HoldingLines(LaunchSettings settings) => AccountFile(settings) is { } file && File.Exists(file)
        ? File.ReadAllLines(file)
        : throw new InputException($"no session of {settings.AlgorithmId} on paper has left what it holds in {settings.ResultsFolder}");

    // LEAN's paper brokerage forgets what it holds: it is written down while the run goes on, should the process be killed.
    private static string? AccountFile(LaunchSettings settings)
    {
        var brokerage = Names(settings.Configuration.GetValueOrDefault(ConfigurationKeys.LiveModeBrokerage)).First();
        return settings.IsLive && brokerage.Split('.')[^1] is "" or "PaperBrokerage"
            ? Path.Combine(settings.ResultsFolder, $"{settings.AlgorithmId}-live-holdings.txt")
            : null;
    }

    // LEAN reads its configuration from a file, once, statically: it gets one of its own with everything merged. That holds the brokerage's keys too,
    // so nobody else may read it, and it goes when LEAN has it.
    private static void Configure(LaunchSettings settings, Action<EngineMessage> log)
    {
        var root = new JsonObject();
        foreach (var (key, value) in settings.Configuration)
        {
            root[key] = value?.DeepClone();
        }

        root[ConfigurationKeys.AlgorithmTypeName] = settings.AlgorithmTypeName;
        root[ConfigurationKeys.AlgorithmId] = settings.AlgorithmId;
        root[ConfigurationKeys.AlgorithmLanguage] = nameof(Language.CSharp);
        root[ConfigurationKeys.AlgorithmLocation] = settings.AlgorithmLocation;
        root[ConfigurationKeys.DataFolder] = settings.DataFolder + Path.DirectorySeparatorChar;
        root[ConfigurationKeys.ResultsFolder] = settings.ResultsFolder;
        root[ConfigurationKeys.ObjectStoreRoot] = settings.ObjectStoreRoot;
        root[ConfigurationKeys.Parameters] = new JsonObject(settings.Parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value)));
        root.TryAdd("composer-dll-directory", AppContext.BaseDirectory);
        if (settings.StepLimit is { } limit)
        {
            // In minutes.
            root.TryAdd("algorithm-manager-time-loop-maximum", limit.TotalMinutes);
        }

        if (settings.Environment.Length > 0)
        {
            var name = settings.Environment.Split('.')[^1];
            root[ConfigurationKeys.Environment] = name;
            root[ConfigurationKeys.Environments] = new JsonObject { [name] = new JsonObject() };
        }

        Log.LogHandler = new ForwardingLog(log);
        using (var file = new PrivateFile(root.ToJsonString()))
        {
            Config.SetConfigurationFile(file.Location);
            Config.Reset();

            // The first question reads the file, all later ones are answered from memory.
            Log.DebuggingEnabled = Config.GetBool("debug-mode");
        }

        LeanGlobals.Reset();
        Log.FilePath = Path.Combine(settings.ResultsFolder, "log.txt");
        Log.LogHandler = new CompositeLogHandler(new FileLogHandler(Log.FilePath), new ForwardingLog(log));
    }

    // LEAN itself would end in a stack trace that names no package.
    private static void RefuseWhatIsMissing(LaunchSettings settings)
    {
        var faults = new InputFaults();
        Check<IBrokerage>(ConfigurationKeys.LiveModeBrokerage);
        Check<IDataQueueHandler>(ConfigurationKeys.DataQueueHandler);
        Check<IDataQueueHandler>(ConfigurationKeys.HistoryProvider, BrokerageOfHistory);
        faults.ThrowIfAny();

        void Check<T>(string key, Func<string, string?>? partOf = null)
            where T : class
        {
            var present = Composer.Instance.GetExportedTypes<T>().Where(type => !type.IsAbstract).ToList();
            foreach (var name in Names(settings.Configuration.GetValueOrDefault(key)))
            {
                var part = partOf is null ? name : partOf(name);
                if (part is not null && !present.Exists(type => type.Name == part || type.FullName == part))
                {
                    var allowed = partOf is null
                        ? present.Select(type => type.Name)
                        : present.Select(type => type.Name + HistoryEnding).Where(other => partOf(other) is not null).Append(OwnHistory);
                    faults.Add(
                        key, name,
                        $"{string.Join(", ", allowed.Order(StringComparer.Ordinal))} (brokerages of LEAN's are packages: -p:BrokeragePackage=NAME brings one, or its dlls in LEAN's folder)");
                }
            }
        }
    }

    // A brokerage that history comes from is named with an ending; all other names are of LEAN's own parts.
    private static string? BrokerageOfHistory(string name) =>
        name.Split('.')[^1] is var part && part.EndsWith($"Brokerage{HistoryEnding}", StringComparison.Ordinal) && part != $"Brokerage{HistoryEnding}"
            ? part[..^HistoryEnding.Length]
            : null;

    private static IEnumerable<string> Names(JsonNode? value)
    {
        var text = LeanConfiguration.AsText(value) ?? string.Empty;
        var list = value as JsonArray ?? (text.StartsWith('[') ? JsonNode.Parse(text) as JsonArray : null);
        return list?.Select(name => LeanConfiguration.AsText(name) ?? string.Empty) ?? [text];
    }

    private static EngineOutcome Outcome(
        LaunchSettings settings, AlgorithmManager manager, LeanEngineAlgorithmHandlers handlers, IAlgorithm? algorithm, bool isStopped)
    {
        var result = Path.Combine(settings.ResultsFolder, $"{settings.AlgorithmId}.json");

        // To be stopped is how a live run ends in order, with data or without.
        var isWanted = settings.IsLive && isStopped && algorithm is { RunTimeError: null } && handlers.Setup.Errors.Count == 0;
        var completed = isWanted || manager.State == AlgorithmStatus.Completed;
        var hadData = isWanted || algorithm?.Securities.Values.Any(security => security.HasData) == true;
        var outcome = new EngineOutcome
        {
            Completed = completed && hadData,
            DataPoints = manager.DataPoints,
            ResultFile = hadData && File.Exists(result) ? result : null,
            Sidecar = (algorithm as MagnetAlgorithm)?.Sidecar,
            Fuse = hadData && algorithm is QCAlgorithm known ? FuseSidecar.Of(known) : null
        };
        outcome = outcome with
        {
            Result = outcome.ResultFile is null ? null : new Lazy<RunResult>(() => RunResultReader.WithFills(RunResultReader.Read(result)))
        };
        if (outcome.Completed)
        {
            return outcome;
        }

        var setupFaults = handlers.Setup.Errors.Select(error => error.InnerException?.Message ?? error.Message).ToList();
        var failure = algorithm?.RunTimeError ?? handlers.Setup.Errors.FirstOrDefault();
        return outcome with
        {
            Error = completed ? $"no data in the period: {settings.DataFolder} has none of what the algorithm subscribed to"
                : setupFaults.Count > 0 ? string.Join("; ", setupFaults)
                : failure is not null && algorithm is not null ? FaultSentence.Of(failure, algorithm.GetType().Assembly, algorithm.UtcTime)
                : failure?.Message ?? $"LEAN ended in state {manager.State}; its log is {Log.FilePath}",
            IsBadInput = setupFaults.Count > 0 && !FaultSentence.IsOfUsersCode(handlers.Setup.Errors[0]),
            Details = failure?.ToString()
        };
    }

    /// <summary>Passes everything on to the configured LEAN manager, and reports progress whenever LEAN calls once a time step.</summary>
    private sealed class ObservedLeanManager(ILeanManager inner, Func<long> dataPoints, IProgress<RunProgress> progress, string? accountFile)
        : ILeanManager
    {
        private DateTime _next = DateTime.MinValue;

        public IAlgorithm? Algorithm { get; private set; }

        /// <summary>Lines for <c>config.json</c> with what a paper account holds; none elsewhere.</summary>
        public IReadOnlyList<string> HoldingLines { get; private set; } = [];

        public void Initialize(
            LeanEngineSystemHandlers systemHandlers,
            LeanEngineAlgorithmHandlers algorithmHandlers,
            AlgorithmNodePacket job,
            AlgorithmManager algorithmManager) =>
            inner.Initialize(systemHandlers, algorithmHandlers, job, algorithmManager);

        /// <summary>Is told of the algorithm.</summary>
        public Action<IAlgorithm>? Started { get; set; }

        public void SetAlgorithm(IAlgorithm algorithm)
        {
            Started?.Invoke(algorithm);
            Algorithm = algorithm;
            inner.SetAlgorithm(algorithm);
        }

        public void Update()
        {
            inner.Update();
            var now = DateTime.UtcNow;
            if (now >= _next && Algorithm is { } algorithm)
            {
                _next = now + ProgressInterval;
                var whole = (algorithm.EndDate - algorithm.StartDate).TotalSeconds;
                var done = (algorithm.Time - algorithm.StartDate).TotalSeconds;
                progress.Report(new RunProgress(algorithm.UtcTime, whole <= 0 ? 0 : Math.Clamp(done / whole, 0, 1), dataPoints()));
                NoteHoldings();
            }
        }

        public void OnAlgorithmStart() => inner.OnAlgorithmStart();

        public void OnAlgorithmEnd()
        {
            inner.OnAlgorithmEnd();
            NoteHoldings();
        }

        public void OnSecuritiesChanged(SecurityChanges changes) => inner.OnSecuritiesChanged(changes);

        public void Dispose() => inner.Dispose();

        private void NoteHoldings()
        {
            if (accountFile is null || Algorithm is not QCAlgorithm algorithm || !algorithm.GetLocked())
            {
                return;
            }

            var lines = LiveAccount.Of(algorithm).ToLines();
            if (lines.SequenceEqual(HoldingLines))
            {
                return;
            }

            HoldingLines = lines;
            try
            {
                File.WriteAllLines(accountFile + "~", lines);
                File.Move(accountFile + "~", accountFile, overwrite: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Log.Error($"{accountFile} cannot be written: {fault.Message}");
            }
        }
    }

    // LEAN marks what the algorithm logs by a prefix; all else it traces is of interest only when something is wrong.
    private sealed class ForwardingLog(Action<EngineMessage> log) : ILogHandler
    {
        private const string FromAlgorithm = "Log: ";

        public void Error(string text) => log(new EngineMessage(MessageLevel.Error, text));

        public void Debug(string text) => log(new EngineMessage(MessageLevel.Debug, text));

        public void Trace(string text) => log(text.StartsWith(FromAlgorithm, StringComparison.Ordinal)
            ? new EngineMessage(MessageLevel.Log, text[FromAlgorithm.Length..])
            : new EngineMessage(MessageLevel.Debug, text));

        public void Report(string text) => Debug(text);

        public void Dispose()
        {
        }
    }
}
