using System;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Reports;

/// <summary>
/// Plots the first symbol's price with its primary and secondary magnet, leverage, C and V, and the fuse's state, in seven series: LEAN ignores
/// what exceeds its limit, ten in its cloud.
/// </summary>
/// <param name="symbol">The first symbol.</param>
/// <param name="book">The setups.</param>
/// <param name="fuse">The survival fuse.</param>
/// <param name="spacing">Least time between two points.</param>
internal sealed class ProtocolCharts(Symbol symbol, SetupBook book, SurvivalFuseRiskManagementModel fuse, TimeSpan spacing)
{
    /// <summary>Points a series is meant to have at most in a backtest.</summary>
    public const int MaxPoints = 4000;

    private readonly string _magnets = $"Magnets {symbol.Value}";
    private DateTime _next;

    /// <summary>Spacing that keeps a backtest's series within <see cref="MaxPoints"/>.</summary>
    /// <param name="start">Start of the backtest.</param>
    /// <param name="end">End of the backtest.</param>
    public static TimeSpan SpacingFor(DateTime start, DateTime end) => (end - start).Duration() / MaxPoints;

    /// <summary>Plots a bar of the first symbol.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="tracked">Symbol of the bar.</param>
    /// <param name="tracker">Its tracker, after the bar.</param>
    public void Plot(QCAlgorithm algorithm, Symbol tracked, SymbolTracker tracker)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(tracker);
        if (tracked != symbol || algorithm.IsWarmingUp || algorithm.UtcTime < _next)
        {
            return;
        }

        _next = algorithm.UtcTime + spacing;
        var field = tracker.Field;
        algorithm.Plot(_magnets, "Price", tracker.Bar.Close);
        if (field.Primary is { } primary)
        {
            algorithm.Plot(_magnets, "Primary", primary.Level);
        }

        if (field.Secondary is { } secondary)
        {
            algorithm.Plot(_magnets, "Secondary", secondary.Level);
        }

        algorithm.Plot("Leverage", "L", book.Find(symbol) is { Status: SetupStatus.Open } setup ? (double)setup.Size.Leverage : 0);
        algorithm.Plot("Conflict and Volatility", "C", field.Conflict);
        algorithm.Plot("Conflict and Volatility", "V", tracker.State.VolatilityPressure);
        algorithm.Plot("Survival Fuse", "State", (int)fuse.StateOf(symbol));
    }
}
