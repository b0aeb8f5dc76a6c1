using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Parameters;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Research.Survival.Simulation;
using MagnetLean.SampleData;
using QuantConnect;

namespace MagnetLean.Research.Survival;

/// <summary>
/// Simulates many random paths of one symbol, each traded in every variant. Each path has its own stream of random numbers, so that results depend
/// neither on the number of threads nor on whether the study was interrupted.
/// </summary>
internal sealed class SurvivalStudy
{
    private const int ChunkPaths = 50;

    private readonly SurvivalSettings _settings;
    private readonly StrategyOptions _options;
    private readonly RelativeBars _source;
    private readonly IReadOnlyList<PathClock> _clocks;
    private readonly int _decimals;

    /// <summary>Makes a study.</summary>
    /// <param name="settings">What is asked.</param>
    /// <param name="options">The strategy's options.</param>
    /// <param name="recorded">The bars that paths are made of.</param>
    /// <param name="clocks">When the bars of paths are.</param>
    public SurvivalStudy(SurvivalSettings settings, StrategyOptions options, RecordedBars recorded, IReadOnlyList<PathClock> clocks)
    {
        _settings = settings;
        _options = options;
        _clocks = clocks;
        _source = RelativeBars.Of(recorded);
        _decimals = DecimalsOf(recorded.Tick);
        Jumps = Given(JumpModel.Fit(_source), settings.Jumps);
        Variants = Variant.All(settings.Leverages);
        Venue = new Venue
        {
            Lot = recorded.Lot,
            Tick = recorded.SecurityType == SecurityType.Equity && options.Run.DataNormalization == DataNormalizationMode.Adjusted ? 0
                : recorded.Tick > 0 ? recorded.Tick
                : (decimal)Math.Pow(10, -_decimals),
            Leverage = Math.Round((double)recorded.Leverage, 6),
            IsEquity = recorded.SecurityType == SecurityType.Equity,
            BarLength = recorded.BarLength,
            Fee = settings.Fee,
            Slippage = settings.Slippage,
            Maintenance = settings.Maintenance,
        };
    }

    /// <summary>The variants that trade every path, in the order of their outcomes.</summary>
    public IReadOnlyList<Variant> Variants { get; }

    /// <summary>Where all of them trade.</summary>
    public Venue Venue { get; }

    /// <summary>The jump diffusion, as estimated and given.</summary>
    public JumpModel Jumps { get; }

    /// <summary>Bars that paths are made of.</summary>
    public int SourceBars => _source.Bars.Count;

    /// <summary>An empty path.</summary>
    public PricePath NewPath() => new(_clocks, _clocks.Count - _settings.Bars, _decimals);

    /// <summary>Fills a path of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="path">The path to fill.</param>
    public void Draw(PathModel model, int number, PricePath path)
    {
        // A stream for each path of each model, so that the models are independent of each other.
        var random = DeterministicRandom.Stream(_settings.Seed + (ulong)model * 0x1_0000_0001, (ulong)number);
        IPathGenerator generator = model == PathModel.Bootstrap ? new BlockBootstrap(_source, _settings.Block) : new JumpDiffusion(_source, Jumps);
        generator.Fill(path, random);
    }

    /// <summary>Simulates all paths that the store does not hold yet.</summary>
    /// <param name="store">Keeps outcomes, also those of an earlier attempt.</param>
    /// <param name="progress">Hears how far the study is.</param>
    /// <param name="cancellation">Stops it; what is done is in the store.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(OutcomeStore store, IProgress<RunProgress> progress, CancellationToken cancellation)
    {
        var chunks = (from model in _settings.Models
                      from first in Enumerable.Range(0, (_settings.Paths + ChunkPaths - 1) / ChunkPaths).Select(chunk => chunk * ChunkPaths)
                      where !store.Has(model, first)
                      select (Model: model, First: first)).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _settings.Threads, CancellationToken = cancellation };
        Parallel.ForEach(
            chunks,
            parallel,
            () => (Simulator: new PathSimulator(_options, Venue, Variants, _settings.Direction), Path: NewPath()),
            (chunk, _, worker) =>
            {
                var count = Math.Min(ChunkPaths, _settings.Paths - chunk.First);
                var outcomes = new VariantOutcome[count * Variants.Count];
                for (var at = 0; at < count; at++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Draw(chunk.Model, chunk.First + at, worker.Path);
                    worker.Simulator.Simulate(worker.Path, outcomes.AsSpan(at * Variants.Count, Variants.Count));
                }

                var done = store.Add(chunk.Model, chunk.First, outcomes);
                var bars = (long)done * _settings.Bars;
                progress.Report(new RunProgress(DateTime.UtcNow, (double)done / (_settings.Paths * _settings.Models.Count), bars));
                return worker;
            },
            _ => { });
    }

    private static JumpModel Given(JumpModel fitted, GivenJumps given) => fitted with
    {
        Drift = given.Drift ?? fitted.Drift,
        Variance = given.Volatility is { } volatility ? volatility * volatility : fitted.Variance,
        JumpRate = given.JumpRate ?? fitted.JumpRate,
        JumpMean = given.JumpMean ?? fitted.JumpMean,
        JumpDeviation = given.JumpDeviation ?? fitted.JumpDeviation,
    };

    private static int DecimalsOf(decimal tick) => tick > 0 ? tick.Scale : 4;
}
