namespace QuantConnect.Statistics;

/// <summary>The deepest fall of an equity curve and the longest way back.</summary>
public class DrawdownMetrics
{
    /// <summary>A fall and a recovery.</summary>
    public DrawdownMetrics(decimal drawdown, int recoveryTime)
    {
        Drawdown = drawdown;
        DrawdownRecovery = recoveryTime;
    }

    /// <summary>The deepest fall from a peak, as a fraction.</summary>
    public decimal Drawdown { get; }

    /// <summary>The longest time from a peak until it was reached again, in whole days.</summary>
    public int DrawdownRecovery { get; }
}
