using MagnetLean.Reporting.Input;

namespace MagnetLean.Research.Study.Calibration;

/// <summary>A calibration that is wanted beside the study.</summary>
/// <param name="Key">Where it goes in the object store.</param>
/// <param name="Fit">What it is to be fitted on; null for the first six tenths of the study.</param>
/// <param name="Judge">What it is to be judged on, later; null for the rest.</param>
internal sealed record CalibrationRequest(string Key, StudyPeriod? Fit, StudyPeriod? Judge)
{
    /// <summary>What users call <see cref="Fit"/>.</summary>
    public const string FitName = "fit";

    /// <summary>What users call <see cref="Judge"/>.</summary>
    public const string JudgeName = "judge";

    private const double FitShare = 0.6;

    /// <summary>The two periods within that of the study.</summary>
    /// <exception cref="InputException">They are not within it.</exception>
    public (StudyPeriod Fit, StudyPeriod Judge) Within(StudyPeriod whole)
    {
        var faults = new InputFaults();
        foreach (var (name, period) in new[] { (FitName, Fit), (JudgeName, Judge) })
        {
            if (period is { } given && !whole.Contains(given))
            {
                faults.Add($"--{name}", given.ToString(), $"days of the study, {whole}");
            }
        }

        faults.ThrowIfAny();
        var (first, last) = whole.Split(FitShare);
        return (Fit ?? first, Judge ?? last);
    }
}
