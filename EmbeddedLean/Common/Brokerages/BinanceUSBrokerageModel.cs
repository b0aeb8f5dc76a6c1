using System;
using System.Collections.Generic;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Binance US: as Binance, cash accounts alone.</summary>
public class BinanceUSBrokerageModel : BinanceBrokerageModel
{
    /// <summary>Makes the model.</summary>
    /// <exception cref="ArgumentException">The account is not a cash account.</exception>
    public BinanceUSBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
        if (accountType == AccountType.Margin)
        {
            throw new ArgumentException("The Binance.US brokerage does not currently support Margin trading.");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } = GetDefaultMarkets(Market.BinanceUS);

    /// <inheritdoc/>
    protected override string BaseApiEndpoint => "https://api.binance.us/api/v3";

    /// <inheritdoc/>
    protected override string MarketName => Market.BinanceUS;

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => 1m;
}
