using System.CommandLine;
using System.Globalization;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Study;
using MagnetLean.Launcher.Study.Calibration;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches that a study has besides those of a backtest.</summary>
internal sealed class StudySwitches
{
    private static readonly StudyOptions Defaults = new();

    private readonly Option<string> _within = new($"--{SwitchNames.Within}")
    {
        Description = "Bars in which a magnet must be reached, 1 to 10000. Default: the strategy's holding-bars, 50 unless set.",
        HelpName = "bars"
    };

    private readonly Option<string> _draws = new($"--{SwitchNames.Draws}")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"How often all levels are placed at random, 100 to 100000. Default {Defaults.Draws}."),
        HelpName = "number"
    };

    private readonly Option<string> _seed = new($"--{SwitchNames.Seed}")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Seed of all that is random. Default {Defaults.Seed}."),
        HelpName = "number"
    };

    private readonly Option<string> _falseDiscoveries = new($"--{SwitchNames.FalseDiscoveries}")
    {
        Description = string.Create(
            CultureInfo.InvariantCulture, $"Share of the discoveries that may be false ones, above 0, at most 0.5. Default {Defaults.FalseDiscoveries}."),
        HelpName = "share"
    };

    private readonly Option<string> _calibrate = new($"--{SwitchNames.Calibrate}")
    {
        Description = "Also fit strength to hit probability and store it in the object store under this key, for the strategy's parameter calibration.",
        HelpName = "key"
    };

    private readonly Option<string> _fit = new($"--{SwitchNames.Fit}")
    {
        Description = "Days that the calibration is fitted on. Default: the first six tenths of start to end.",
        HelpName = "from..to"
    };

    private readonly Option<string> _judge = new($"--{SwitchNames.Judge}")
    {
        Description = "Days that the calibration is judged on, all later than those of the fit. Default: the rest.",
        HelpName = "from..to"
    };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _within, _draws, _seed, _falseDiscoveries, _calibrate, _fit, _judge })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked; what cannot be is among the faults. A length of 0 stands for the strategy's own.</summary>
    public StudyOptions ReadOptions(ParseResult parsed, InputFaults faults) => new()
    {
        Within = Whole(parsed, _within, 0, 1, 10_000, faults),
        Draws = Whole(parsed, _draws, Defaults.Draws, 100, 100_000, faults),
        Seed = Whole(parsed, _seed, Defaults.Seed, 0, int.MaxValue - 1, faults),
        FalseDiscoveries = Share(parsed, faults)
    };

    /// <summary>The calibration asked for; null for none.</summary>
    public CalibrationRequest? ReadCalibration(ParseResult parsed, InputFaults faults)
    {
        var key = Text(parsed, _calibrate);
        var (hasFit, hasJudge) = (Text(parsed, _fit) is not null, Text(parsed, _judge) is not null);
        var (fit, judge) = (Days(parsed, _fit, faults), Days(parsed, _judge, faults));
        if (key is null && (hasFit || hasJudge))
        {
            faults.Add("--fit and --judge belong to --calibrate, which is not given");
        }

        if (key is not null && !IsKey(key))
        {
            faults.Add("--calibrate", key, "a key of the object store, as calibration/spy.json");
        }

        if (hasFit != hasJudge)
        {
            faults.Add("--fit and --judge: one of them is missing; allowed: both, or none for the first six tenths of the study and the rest");
        }

        if (judge?.From < fit?.To)
        {
            faults.Add("--judge", judge.ToString(), $"days after those of --fit, {fit}: what judges must not have been fitted on");
        }

        return key is null ? null : new CalibrationRequest(key, fit, judge);
    }

    private static bool IsKey(string key) =>
        key.Split('/').All(part => part.Length > 0 && !part.StartsWith('.') && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' '));

    private static StudyPeriod? Days(ParseResult parsed, Option<string> option, InputFaults faults)
    {
        if (Text(parsed, option) is not { } text)
        {
            return null;
        }

        var period = StudyPeriod.Read(text);
        if (period is null)
        {
            faults.Add(option.Name, text, StudyPeriod.Form);
        }

        return period;
    }

    private static int Whole(ParseResult parsed, Option<string> option, int usual, int least, int greatest, InputFaults faults)
    {
        if (Text(parsed, option) is not { } text)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > greatest)
        {
            faults.Add(option.Name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {greatest}"));
        }

        return number;
    }

    private double Share(ParseResult parsed, InputFaults faults)
    {
        if (Text(parsed, _falseDiscoveries) is not { } text)
        {
            return Defaults.FalseDiscoveries;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || !(share > 0 && share <= 0.5))
        {
            faults.Add(_falseDiscoveries.Name, text, "a number above 0, at most 0.5");
        }

        return share;
    }

    private static string? Text(ParseResult parsed, Option<string> option) =>
        parsed.GetResult(option) is { Errors: var errors } && !errors.Any() ? parsed.GetValue(option) : null;
}
