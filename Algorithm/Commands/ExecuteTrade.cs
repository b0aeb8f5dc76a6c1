using QuantConnect.Commands;
using QuantConnect.Interfaces;

namespace MagnetLean.Commands;

/// <summary>
/// A trade that a person sets up, in a running <see cref="MagnetAlgorithm"/>: sized, bounded by the fuse and protected as the strategy's own are. For example
/// <c>{"$type": "ExecuteTrade", "id": "1", "symbol": "BTCUSD", "direction": "long", "stop": 42000, "target": 45000, "tier": 2, "reason": "retest"}</c>.
/// </summary>
public sealed class ExecuteTrade : Command
{
    /// <summary>What its sender calls it, text or number: the journal names it with the outcome.</summary>
    public object? Id { get; set; }

    /// <summary>Ticker, one of the strategy's own.</summary>
    public string Symbol { get; set; } = string.Empty;

    /// <summary>long or short.</summary>
    public string Direction { get; set; } = string.Empty;

    /// <summary>Price of the stop in quote currency, above 0, on the losing side of the present price and no more than 20 ATR from it.</summary>
    public double? Stop { get; set; }

    /// <summary>Price of the target in quote currency, above 0, on the winning side of the present price and no more than 100 ATR from it.</summary>
    public double? Target { get; set; }

    /// <summary>How strong the target is taken to be, 1 (strongest) to 4; none weaker than the strategy trades.</summary>
    public int? Tier { get; set; }

    /// <summary>Why; for the log and the position's record.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>Hands it to the algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>Whether an order of it stands.</returns>
    public override bool? Run(IAlgorithm algorithm)
    {
        if (algorithm is ITradeTaker taker)
        {
            return taker.Take(this);
        }

        algorithm?.Error($"{nameof(ExecuteTrade)}: the algorithm takes no trades of persons.");
        return false;
    }
}
