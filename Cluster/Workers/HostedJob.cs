using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Cluster.Workers;

/// <summary>A job as a worker has it: what came with it lies in a folder that is the worker's own.</summary>
internal sealed class HostedJob : IDisposable
{
    private readonly JobFolder _folder = new();
    private readonly JobMessage _job;
    private readonly LaunchSettings _settings;
    private readonly TrialMaker _maker;
    private readonly DeskPaths _paths;

    /// <summary>Unpacks a job, and sees whether its algorithm can be initialized here.</summary>
    /// <param name="job">The job.</param>
    /// <param name="dataFolder">The worker's data.</param>
    /// <param name="programFolder">Where the program's own dlls lie.</param>
    /// <param name="engine">Runs it.</param>
    /// <exception cref="InputException">It cannot be run here.</exception>
    public HostedJob(JobMessage job, string dataFolder, string programFolder, ITrialEngine engine)
    {
        try
        {
            (_job, Fingerprint, Data) = (job, job.Fingerprint(), new DataLists(new DataHashes(dataFolder)));
            var libraries = job.Libraries.Count == 0 ? programFolder : _folder.Unpack("algorithm", job.Libraries);
            _settings = new LaunchSettings
            {
                AlgorithmTypeName = job.AlgorithmTypeName,
                AlgorithmId = job.AlgorithmId,
                AlgorithmLocation = Path.Combine(libraries, job.AlgorithmFile),
                DataFolder = dataFolder,
                ResultsFolder = _folder.Unpack("results", []),
                ObjectStoreRoot = _folder.Unpack("objects", job.Objects),
                Parameters = job.Parameters,
                SkipBadRows = job.SkipBadRows,
                RequiredCoverage = job.RequiredCoverage,
                StepLimit = job.StepLimit,
                Configuration = new Dictionary<string, JsonNode?>(),
            };
            _paths = new DeskPaths(
                (_settings.AlgorithmLocation, job.AlgorithmLocation),
                (dataFolder, job.DataFolder),
                (_settings.ObjectStoreRoot, job.ObjectStoreRoot),
                (_settings.ResultsFolder, job.ResultsFolder),
                (libraries, Path.GetDirectoryName(job.AlgorithmLocation)!));
            CheckAlgorithm();
            if (engine.Inspect(_settings).Error is { } error)
            {
                throw new InputException($"{job.AlgorithmTypeName} cannot be initialized there ({error})");
            }

            _maker = new TrialMaker(engine, _settings, job.RunLimit);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its fingerprint.</summary>
    public string Fingerprint { get; }

    /// <summary>What its runs have read of the worker's data.</summary>
    public DataLists Data { get; }

    /// <summary>Makes a run of it, on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RunReply Make(RunMessage message, CancellationToken cancellation)
    {
        if (_maker.Make(message.Trial, message.IsAlone, cancellation, out var files) is not { } result)
        {
            return new RunReply(RunState.OutOfMemory);
        }

        var shown = result with
        {
            Error = result.Error is { } error ? _paths.Of(error) : null,
            Figures = result.Figures.ToDictionary(figure => figure.Key, figure => _paths.Of(figure.Value), StringComparer.OrdinalIgnoreCase),
        };
        return new RunReply(
            RunState.Ended, Encoding.UTF8.GetBytes(TrialJson.Write(shown).ToJsonString()), files.Count == 0 ? null : Data.FingerprintOf(files));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private void CheckAlgorithm()
    {
        var location = _settings.AlgorithmLocation;
        var hash = ContentHash.OfFile(location);
        if (hash != _job.AlgorithmHash)
        {
            throw new InputException($"its algorithm {_job.AlgorithmFile} is {hash}, that of the sweep is {_job.AlgorithmHash}; allowed: the same on all machines");
        }
    }
}
