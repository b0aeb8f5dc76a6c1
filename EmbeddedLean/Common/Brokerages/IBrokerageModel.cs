using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>A brokerage's rules: what it takes, how it fills, charges and margins.</summary>
public interface IBrokerageModel
{
    /// <summary>How the account pays.</summary>
    AccountType AccountType { get; }

    /// <summary>Fraction of the portfolio that stays free.</summary>
    decimal RequiredFreeBuyingPowerPercent { get; }

    /// <summary>Market of each kind of asset where none is named.</summary>
    IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; }

    /// <summary>Whether an order is taken; else why not.</summary>
    bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message);

    /// <summary>Whether an update is taken; else why not.</summary>
    bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message);

    /// <summary>Whether an order may fill now.</summary>
    bool CanExecuteOrder(Security security, Order order);

    /// <summary>Scales open orders for a split.</summary>
    void ApplySplit(List<OrderTicket> tickets, Split split);

    /// <summary>Leverage of a security.</summary>
    decimal GetLeverage(Security security);

    /// <summary>Benchmark where the algorithm sets none.</summary>
    IBenchmark GetBenchmark(SecurityManager securities);

    /// <summary>Fill model of a security.</summary>
    IFillModel GetFillModel(Security security);

    /// <summary>Fee model of a security.</summary>
    IFeeModel GetFeeModel(Security security);

    /// <summary>Slippage model of a security.</summary>
    ISlippageModel GetSlippageModel(Security security);

    /// <summary>Settlement model of a security.</summary>
    ISettlementModel GetSettlementModel(Security security);

    /// <summary>Model of interest on borrowed money.</summary>
    IMarginInterestRateModel GetMarginInterestRateModel(Security security);

    /// <summary>Settlement model of a security.</summary>
    [Obsolete("Flagged deprecated and will remove December 1st 2018")]
    ISettlementModel GetSettlementModel(Security security, AccountType accountType);

    /// <summary>Buying power model of a security.</summary>
    IBuyingPowerModel GetBuyingPowerModel(Security security);

    /// <summary>Buying power model of a security.</summary>
    [Obsolete("Flagged deprecated and will remove December 1st 2018")]
    IBuyingPowerModel GetBuyingPowerModel(Security security, AccountType accountType);

    /// <summary>Lender of shares.</summary>
    IShortableProvider GetShortableProvider(Security security);
}
