using System.CommandLine;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Study;
using MagnetLean.Research.Study.Calibration;
using static System.FormattableString;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches that a study has besides those of a backtest.</summary>
internal sealed class StudySwitches
{
    private static readonly StudyOptions Defaults = new();

    private readonly Option<int?> _within = Switch.Whole(
        "within", 1, 10_000, "Bars in which a magnet must be reached, 1 to 10000. Default: the strategy's holding-bars, 50 unless set.", "bars");

    private readonly Option<int?> _draws = Switch.Whole(
        "draws", 100, 100_000, Invariant($"How often all levels are placed at random, 100 to 100000. Default {Defaults.Draws}."));

    private readonly Option<int?> _seed = Switch.Whole(
        "seed", 0, int.MaxValue - 1, Invariant($"Seed of all that is random. Default {Defaults.Seed}."));

    private readonly Option<double?> _falseDiscoveries = Switch.Of<double?>(
        "false-discoveries",
        "share",
        Invariant($"Share of the discoveries that may be false ones, above 0, at most 0.5. Default {Defaults.FalseDiscoveries}."),
        "a number above 0, at most 0.5",
        text => Switch.Read(text, NumberStyles.Float, double.Epsilon, 0.5));

    private readonly Option<string?> _calibrate = Switch.Of(
        "calibrate",
        "key",
        "Also fit strength to hit probability and store it in the object store under this key, for the strategy's parameter calibration.",
        "a key of the object store, as calibration/spy.json",
        text => IsKey(text) ? text : null);

    private readonly Option<StudyPeriod?> _fit = Days(
        CalibrationRequest.FitName, "Days that the calibration is fitted on. Default: the first six tenths of start to end.");

    private readonly Option<StudyPeriod?> _judge = Days(
        CalibrationRequest.JudgeName, "Days that the calibration is judged on, all later than those of the fit. Default: the rest.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _within, _draws, _seed, _falseDiscoveries, _calibrate, _fit, _judge })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked. A length of 0 stands for the strategy's own.</summary>
    public StudyOptions ReadOptions(ParseResult parsed) => new()
    {
        Within = parsed.Given(_within) ?? 0,
        Draws = parsed.Given(_draws) ?? Defaults.Draws,
        Seed = parsed.Given(_seed) ?? Defaults.Seed,
        FalseDiscoveries = parsed.Given(_falseDiscoveries) ?? Defaults.FalseDiscoveries
    };

    /// <summary>The calibration asked for; null for none. What does not go together is among the faults.</summary>
    public CalibrationRequest? ReadCalibration(ParseResult parsed, InputFaults faults)
    {
        var (hasKey, hasFit, hasJudge) = (
            parsed.GetResult(_calibrate) is not null, parsed.GetResult(_fit) is not null, parsed.GetResult(_judge) is not null);
        if (!hasKey && (hasFit || hasJudge))
        {
            faults.Add("--fit and --judge belong to --calibrate, which is not given");
        }

        if (hasFit != hasJudge)
        {
            faults.Add("--fit and --judge: one of them is missing; allowed: both, or none for the first six tenths of the study and the rest");
        }

        var (fit, judge) = (parsed.Given(_fit), parsed.Given(_judge));
        if (judge?.From < fit?.To)
        {
            faults.Add("--judge", judge.ToString(), $"days after those of --fit, {fit}: what judges must not have been fitted on");
        }

        return parsed.Given(_calibrate) is { } key ? new CalibrationRequest(key, fit, judge) : null;
    }

    private static Option<StudyPeriod?> Days(string name, string description) =>
        Switch.Of(name, "from..to", description, StudyPeriod.Form, StudyPeriod.Read);

    private static bool IsKey(string key) =>
        key.Split('/').All(part => part.Length > 0 && !part.StartsWith('.')
            && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' '));
}
