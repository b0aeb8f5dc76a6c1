using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using MagnetLean.Launcher.Engines;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Survival;
using MagnetLean.Research.Survival.Checks;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Survival;

/// <summary>Studies of a data folder's bars, without the command line.</summary>
internal sealed class SurvivalLab
{
    private static readonly Lazy<SurvivalLab> Shared = new(() => new SurvivalLab(
        ProjectFolder.SampleData, ("symbols", "SYNUSD"), ("market", "bitfinex"), ("resolution", "hour"), ("start", "2023-01-15"),
        ("end", "2023-12-31"),
        ("warm-up-bars", "120")));

    private readonly LaunchSettings _settings;

    public SurvivalLab(string data, params (string Name, string Value)[] parameters)
    {
        _settings = Settings(data, parameters);
        Recording = BarRecorder.Record(Engine, _settings, new Progress<RunProgress>(), _ => { }, CancellationToken.None);
    }

    /// <summary>A year of the sample's hours.</summary>
    public static SurvivalLab Sample => Shared.Value;

    public static IEngine Engine { get; } = CompiledEngine.Create();

    public Recording Recording { get; }

    public RecordedBars Bars => Recording.Symbols.Single();

    public static LaunchSettings Settings(string data, params (string Name, string Value)[] parameters) => new()
    {
        AlgorithmTypeName = nameof(MagnetAlgorithm),
        AlgorithmId = nameof(MagnetAlgorithm),
        AlgorithmLocation = Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
        DataFolder = data,
        ResultsFolder = string.Empty,
        ObjectStoreRoot = string.Empty,
        Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        Configuration = new Dictionary<string, JsonNode?>(),
    };

    public SurvivalStudy Study(SurvivalSettings settings) =>
        new(
            settings,
            Recording.Options,
            Bars,
            PathClocks.Of(Bars, Recording.Options.Run.WarmUpBars, settings.Bars, Recording.Options.Setup.HoldingBars)!);

    public CheckedPath Check(SurvivalStudy study, PathModel model, int number)
    {
        var path = study.NewPath();
        study.Draw(model, number, path);
        return new PathCheck(Engine, _settings, Recording.Options, Bars, study.Venue).Run(path, CancellationToken.None);
    }
}
