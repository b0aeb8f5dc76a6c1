using System;
using System.Collections.Generic;
using System.Globalization;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// Checks the strategy's parameters before it is loaded, so that one message names what is wrong with them and with everything else. Of other
/// algorithms nothing is known but that an end lies after its start.
/// </summary>
internal static class StrategyCheck
{
    /// <summary>Whether the parameters of a run are known: it is the strategy's.</summary>
    public static bool Knows(LaunchSettings settings) =>
        settings.AlgorithmTypeName == typeof(MagnetAlgorithm).FullName || settings.AlgorithmTypeName == typeof(BarRecorderAlgorithm).FullName;

    /// <summary>What is wrong with the parameters of a run.</summary>
    public static IReadOnlyList<string> Faults(LaunchSettings settings)
    {
        var faults = new InputFaults();
        Run(settings, faults);
        return faults.All;
    }

    /// <summary>Notes what is wrong with the parameters.</summary>
    public static void Run(LaunchSettings settings, InputFaults faults)
    {
        if (!Knows(settings))
        {
            CheckDates(settings, faults);
            return;
        }

        try
        {
            StrategyOptions.Read(settings.Parameters, settings.IsLive, out _);
        }
        catch (OptionsException error)
        {
            foreach (var fault in error.Faults)
            {
                faults.Add(fault.ToString());
            }
        }

        if (!settings.IsLive)
        {
            CheckStart(settings, faults);
        }
    }

    // LEAN refuses the same in its own words, which do not say what was given, once everything is loaded. A live session begins when its market does.
    private static void CheckStart(LaunchSettings settings, InputFaults faults)
    {
        var (first, today) = (new DateTime(1900, 1, 1), DateTime.UtcNow.Date);
        if (settings.Parameters.TryGetValue("start", out var text)
            && ParameterText.TryRead(text, typeof(DateTime), out var value) && value is DateTime start && (start < first || start >= today))
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"start is '{text}'; allowed: a day before today, {today:yyyy-MM-dd}, and not before {first:yyyy-MM-dd}"));
        }
    }

    private static void CheckDates(LaunchSettings settings, InputFaults faults)
    {
        if (TryDate("start", out var start) && TryDate("end", out var end) && start > end)
        {
            faults.Add(
                "--end", settings.Parameters["end"], string.Create(CultureInfo.InvariantCulture, $"a date not before the start, {start:yyyy-MM-dd}"));
        }

        bool TryDate(string name, out DateTime date)
        {
            date = default;
            return settings.Parameters.TryGetValue(name, out var text)
                && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }
    }
}
