using System;
using System.Globalization;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using QuantConnect.Algorithm;

namespace MagnetLean.Parameters;

/// <summary>The calibration that a run names, out of the object store.</summary>
internal static class StoredCalibration
{
    /// <summary>Reads it; to be called from <c>Initialize</c>.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="options">The run.</param>
    /// <returns>The calibration; null where the run names none and the formula stands.</returns>
    /// <exception cref="OptionsException">
    /// There is none under that key, it is damaged, or it was fitted on bars of the period that is to be traded, or later ones.
    /// </exception>
    public static StrengthCalibration? Load(QCAlgorithm algorithm, StrategyOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Run.Calibration is not { } key)
        {
            return null;
        }

        var calibration = Read(algorithm, key);
        var start = SliceBars.At(options.Run.Start);
        if (!algorithm.LiveMode && calibration.FitEnd > start)
        {
            throw Refusal(key, string.Create(
                CultureInfo.InvariantCulture,
                $"one fitted before what is traded; this one was fitted on {calibration.FitStart} to {calibration.FitEnd}, "
                + $"and the run starts at {start}"));
        }

        algorithm.Log(FormattableString.Invariant(
            $"Strength is calibrated by {key}: fitted on {calibration.Source}, {calibration.FitStart} to {calibration.FitEnd}."));
        return calibration;
    }

    private static StrengthCalibration Read(QCAlgorithm algorithm, string key)
    {
        try
        {
            return algorithm.ObjectStore.ContainsKey(key)
                ? StrengthCalibration.FromJson(algorithm.ObjectStore.ReadBytes(key))
                : throw Refusal(
                    key, "the key of a calibration in the object store, as study --calibrate writes it; nothing is stored under this one");
        }
        catch (Exception fault) when (fault is not OptionsException)
        {
            throw Refusal(key, $"a sound calibration, as study --calibrate writes it; {fault.Message}");
        }
    }

    private static OptionsException Refusal(string key, string allowed) =>
        new([new OptionsFault(ParameterText.Kebab(nameof(RunSettings.Calibration)), $"'{key}'", allowed)]);
}
