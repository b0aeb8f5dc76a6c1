namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>What cross-validation says of choosing the best of a sweep.</summary>
/// <param name="Splits">How many ways to halve time were tried.</param>
/// <param name="Probability">
/// Probability of backtest overfitting, 0..1: how often the best of one half of time is below the median of all in the other. About ½ where the
/// choice tells nothing.
/// </param>
/// <param name="ProbabilityOfLoss">How often the best of one half has a negative Sharpe ratio in the other, 0..1.</param>
/// <param name="SharpeInside">Mean Sharpe ratio of the chosen where it was chosen, of a period.</param>
/// <param name="SharpeOutside">Mean Sharpe ratio of the chosen in the other half, of a period.</param>
/// <param name="MedianLogit">Median of the logits of its relative rank there: 0 is the middle, above it better.</param>
internal readonly record struct OverfittingOdds(
    int Splits, double Probability, double ProbabilityOfLoss, double SharpeInside, double SharpeOutside, double MedianLogit);
