using System.Collections.Generic;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Statistics;

namespace QuantConnect.Interfaces;

/// <summary>Makes trades out of fills.</summary>
public interface ITradeBuilder
{
    /// <summary>The trades closed so far, oldest first.</summary>
    List<Trade> ClosedTrades { get; }

    /// <summary>Hands over the securities traded.</summary>
    void SetSecurityManager(SecurityManager securities);

    /// <summary>Tells whether the run is live, where only recent trades are kept.</summary>
    void SetLiveMode(bool live);

    /// <summary>Whether a symbol has an open trade.</summary>
    bool HasOpenPosition(Symbol symbol);

    /// <summary>Tells the current price of a symbol.</summary>
    void SetMarketPrice(Symbol symbol, decimal price);

    /// <summary>Scales open trades by a split.</summary>
    void ApplySplit(Split split, bool liveMode, DataNormalizationMode dataNormalizationMode);

    /// <summary>Takes a fill; the rate turns quote into account currency, the multiplier is the contract's.</summary>
    void ProcessFill(OrderEvent fill, decimal securityConversionRate, decimal feeInAccountCurrency, decimal multiplier = 1.0m);
}
