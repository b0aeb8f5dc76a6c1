using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Strength as it proved itself: a monotone map from the score of <see cref="MagnetStrength"/> to the probability, in percent, that price reaches a
/// magnet before it moves as far the other way. Fitted by the study on one period and judged by it on a later one.
/// </summary>
public sealed record StrengthCalibration : IStrengthScale
{
    /// <summary>Version of the format that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Distance between the scores at which the map is given: 0, 5, .. 100. Between them it is straight.</summary>
    public const double ScoreStep = 5;

    /// <summary>How many scores that is.</summary>
    public const int Nodes = 21;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What it was fitted on: tickers, market and resolution, in words.</summary>
    public required string Source { get; init; }

    /// <summary>Start of the bars it was fitted on.</summary>
    public required Instant FitStart { get; init; }

    /// <summary>End of the bars it was fitted on, those after the last event included: what is traded begins here at the earliest.</summary>
    public required Instant FitEnd { get; init; }

    /// <summary>Events it was fitted on.</summary>
    public int FitEvents { get; init; }

    /// <summary>Start of the bars it was judged on, not before <see cref="FitEnd"/>.</summary>
    public required Instant JudgeStart { get; init; }

    /// <summary>End of the bars it was judged on.</summary>
    public required Instant JudgeEnd { get; init; }

    /// <summary>Events it was judged on.</summary>
    public int JudgeEvents { get; init; }

    /// <summary>Mean squared error of the probabilities on the events it was judged on (Brier 1950), 0..1; a coin has 0.25.</summary>
    public double Brier { get; init; }

    /// <summary>The same of one probability for all magnets, the share of hits in the fit.</summary>
    public double BrierOfBaseRate { get; init; }

    /// <summary>Probability of a hit, 0..1, at the scores 0, 5, .. 100; never falls.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>Probability of a hit.</summary>
    /// <param name="score">Score by the formula; what lies outside 0..100 counts as the end of that range.</param>
    /// <returns>0..1.</returns>
    public double Probability(double score)
    {
        var position = Math.Clamp(score, 0, 100) / ScoreStep;
        var node = Math.Min((int)position, Nodes - 2);
        return Probabilities[node] + (position - node) * (Probabilities[node + 1] - Probabilities[node]);
    }

    /// <inheritdoc/>
    public double Strength(MagnetType type, double score) => 100 * Probability(score);

    /// <summary>The calibration as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CalibrationJson.Default.StrengthCalibration);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <exception cref="FormatException">It is no JSON, no calibration, of another version, or not sound.</exception>
    public static StrengthCalibration FromJson(ReadOnlySpan<byte> json)
    {
        StrengthCalibration? read;
        try
        {
            RefuseOtherVersion(json);
            read = JsonSerializer.Deserialize(json, CalibrationJson.Default.StrengthCalibration);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is no calibration of magnets: {fault.Message}", fault);
        }

        return read is null ? throw new FormatException("it is empty")
            : read.Fault() is { } unsound ? throw new FormatException(unsound)
            : read;
    }

    private static void RefuseOtherVersion(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var version = document.RootElement.TryGetProperty("version", out var given) && given.TryGetInt32(out var number) ? number : 0;
        if (version != CurrentVersion)
        {
            throw new FormatException($"it has version {version}; this program reads version {CurrentVersion}");
        }
    }

    private string? Fault() =>
        Probabilities is not { Count: Nodes } ? $"it needs {Nodes} probabilities, for the scores 0, {ScoreStep}, .. 100"
        : Probabilities.Any(p => !(p >= 0 && p <= 1)) ? "its probabilities are not all within 0..1"
        : Probabilities.Zip(Probabilities.Skip(1)).Any(pair => pair.First > pair.Second) ? "its probabilities fall where the score rises"
        : FitStart >= FitEnd ? $"its fit ends ({FitEnd}) before it starts ({FitStart})"
        : JudgeStart < FitEnd || JudgeEnd <= JudgeStart
            ? $"it was judged from {JudgeStart} to {JudgeEnd}, which is no period after its fit ({FitEnd})"
        : null;
}
