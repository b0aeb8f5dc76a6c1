using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;
using QuantConnect.Algorithm;

namespace MagnetLean.Research.Ablation;

/// <summary>
/// Runs one algorithm over the same history with its whole fuse, without it, with each part alone and with each left out. One process, so that the
/// data is decoded once.
/// </summary>
/// <param name="engine">An engine that runs more than one algorithm in a process.</param>
/// <param name="settings">The backtest.</param>
/// <param name="options">The fuse to be taken apart; null takes the algorithm's own, or AccountGuard where it has none.</param>
internal sealed class AblationStudy(IEngine engine, LaunchSettings settings, FuseOptions? options)
{
    /// <summary>Bars that the runs so far have processed, all together.</summary>
    public long Bars { get; private set; }

    /// <summary>Hash of the data that they read; empty where the engine does not know it.</summary>
    public string DataFingerprint { get; private set; } = string.Empty;

    /// <summary>Runs all variants, each into a folder of its own.</summary>
    /// <param name="progress">Hears how far all runs together are.</param>
    /// <param name="log">Hears what the first run says.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InvalidOperationException">A run did not complete.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AblationReport Run(IProgress<RunProgress> progress, Action<EngineMessage> log, CancellationToken cancellation)
    {
        FuseOptions? whole = null;
        var hasOwn = false;
        IReadOnlyList<AblationVariant> variants = [new("with the fuse", "with", [])];
        var runs = new List<AblationRun>();
        for (var at = 0; at < variants.Count; at++)
        {
            var (variant, done, count) = (variants[at], at, variants.Count);
            var algorithm = default(QCAlgorithm);
            var history = new List<FuseTransition>();
            var outcome = engine.Run(
                Into(variant.Folder) with { Initialized = Prepare },
                new Part(progress, done, count),
                done == 0 ? log : _ => { },
                cancellation);
            outcome.Written.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();
            (Bars, DataFingerprint) = (Bars + outcome.DataPoints, outcome.DataFingerprint);
            if (!outcome.Completed || outcome.Result is null)
            {
                throw new InvalidOperationException($"{variant.Name}: {outcome.Error ?? "the run did not complete"}");
            }

            if (done == 0)
            {
                variants = AblationVariant.Of(AblationSwitch.Of(whole!));
                variant = variants[0];
            }

            runs.Add(AblationRun.Of(variant, outcome.Result.Value, algorithm!, history));

            void Prepare(QCAlgorithm made)
            {
                algorithm = made;
                var fuse = SurvivalFuseRiskManagementModel.Of(made);
                hasOwn = fuse is not null;
                if (fuse is null)
                {
                    made.AddRiskManagement(fuse = new SurvivalFuseRiskManagementModel());
                }

                whole ??= options ?? fuse.Options;

                // The fuse itself keeps no history of any length.
                fuse.Transitioned += history.Add;
                fuse.Replace(done == 0 ? whole : AblationSwitch.Only(whole, variant.Kept));
            }
        }

        return new AblationReport(settings.AlgorithmClass, engine.Name, settings.ShownParameters, whole!, hasOwn, runs);
    }

    private LaunchSettings Into(string folder)
    {
        var path = Path.Combine(settings.ResultsFolder, folder);
        NewFolders.Create((LaunchSettings.ResultsFolderKey, path));
        return settings with { ResultsFolder = path, ObjectStoreRoot = Path.Combine(path, "storage") };
    }

    private sealed class Part(IProgress<RunProgress> whole, int done, int count) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => whole.Report(value with { Fraction = (done + value.Fraction) / count });
    }
}
