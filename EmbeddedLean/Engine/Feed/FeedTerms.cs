using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// What a subscription's files say of it as they are read: its ticker, the factor of its prices, its dividends so far. Whoever hands the points on
/// shows it in the configuration that the algorithm sees.
/// </summary>
/// <param name="config">The configuration, where reading begins.</param>
internal sealed class FeedTerms(SubscriptionDataConfig config)
{
    /// <summary>The symbol, with its ticker of the moment.</summary>
    public Symbol Symbol { get; private set; } = config.Symbol;

    /// <summary>Ticker of the moment.</summary>
    public string Ticker
    {
        get => Symbol.Value;
        set => Symbol = Symbol.Value == value ? Symbol : new Symbol(Symbol.ID, value);
    }

    /// <summary>What raw prices are multiplied with.</summary>
    public decimal Factor { get; set; } = config.PriceScaleFactor;

    /// <summary>Dividends so far, for total-return prices.</summary>
    public decimal Dividends { get; set; } = config.SumOfDividends;
}
