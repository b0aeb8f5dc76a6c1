using QuantConnect.Algorithm;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.History;
using QuantConnect.Lean.Engine.RealTime;
using QuantConnect.Lean.Engine.TransactionHandlers;

namespace QuantConnect.Lean.Engine;

/// <summary>An algorithm with what of the engine it is connected with.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Context">The run.</param>
/// <param name="Feeds">Its subscriptions.</param>
/// <param name="History">Answers its requests of past data.</param>
/// <param name="Transactions">Its orders.</param>
/// <param name="Events">Its scheduled events.</param>
internal sealed record RunConnection(
    QCAlgorithm Algorithm,
    RunContext Context,
    Subscriptions Feeds,
    HistoryReader History,
    BacktestingTransactionHandler Transactions,
    EventClock Events);
