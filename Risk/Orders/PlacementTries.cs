using System;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// When an order that was taken away from beside a position is sent once more after the broker, or LEAN for want of money, has refused it. A live
/// broker may take it later, and is asked after a wait that doubles from a minute to an hour; in a backtest once more is enough.
/// </summary>
internal sealed class PlacementTries
{
    private const int Enough = 2;
    private const int LongestWait = 60;

    private int _refused;
    private DateTime _refusedAt;

    /// <summary>Whether it may be sent now.</summary>
    public bool IsDue(QCAlgorithm algorithm) => _refused == 0 || algorithm.UtcTime - _refusedAt >= Wait && (algorithm.LiveMode || _refused < Enough);

    /// <summary>Takes notice of a refusal.</summary>
    public void Refuse(QCAlgorithm algorithm) => (_refused, _refusedAt) = (_refused + 1, algorithm.UtcTime);

    private TimeSpan Wait => TimeSpan.FromMinutes(Math.Min(LongestWait, 1 << Math.Min(_refused - 1, 10)));
}
