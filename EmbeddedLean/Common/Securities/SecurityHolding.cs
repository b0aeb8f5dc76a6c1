using System;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Securities;

/// <summary>The position in a security and what it has earned and cost, in account currency.</summary>
public class SecurityHolding
{
    private readonly ICurrencyConverter _currencyConverter;
    private decimal _quantity;
    private decimal _profit;
    private bool _invested;

    /// <summary>Makes an empty position.</summary>
    public SecurityHolding(Security security, ICurrencyConverter currencyConverter)
    {
        Security = security;
        _currencyConverter = currencyConverter;
    }

    /// <summary>Copies a position.</summary>
    protected SecurityHolding(SecurityHolding holding)
        : this(holding.Security, holding._currencyConverter)
    {
        AveragePrice = holding.AveragePrice;
        Quantity = holding.Quantity;
        Price = holding.Price;
        TotalSaleVolume = holding.TotalSaleVolume;
        LastTradeProfit = holding.LastTradeProfit;
        TotalFees = holding.TotalFees;
        _profit = holding._profit;
    }

    /// <summary>Raised when the quantity or the average price was set.</summary>
    public event EventHandler<SecurityHoldingQuantityChangedEventArgs>? QuantityChanged;

    /// <summary>Target of the framework, null without one.</summary>
    public IPortfolioTarget Target { get; set; } = null!;

    /// <summary>Average entry price in quote currency.</summary>
    public decimal AveragePrice { get; protected set; }

    /// <summary>Signed quantity.</summary>
    public decimal Quantity
    {
        get => _quantity;
        protected set
        {
            _quantity = value;
            _invested = Math.Abs(value) >= Security.SymbolProperties.LotSize;
        }
    }

    /// <summary>What it is about.</summary>
    public Symbol Symbol => Security.Symbol;

    /// <summary>Kind of asset.</summary>
    public SecurityType Type => Security.Type;

    /// <summary>Leverage that the buying power model grants.</summary>
    public virtual decimal Leverage => Security.BuyingPowerModel.GetLeverage(Security);

    /// <summary>Quantity at the average price.</summary>
    public virtual decimal HoldingsCost => Quantity == 0 ? 0 : GetQuantityValue(Quantity, AveragePrice).InAccountCurrency;

    /// <summary>Cost over leverage.</summary>
    public virtual decimal UnleveredHoldingsCost => HoldingsCost / Leverage;

    /// <summary>Last price that reached the holding.</summary>
    public virtual decimal Price { get; protected set; }

    /// <summary>Magnitude of the cost.</summary>
    public virtual decimal AbsoluteHoldingsCost => Math.Abs(HoldingsCost);

    /// <summary>Magnitude of the cost over leverage.</summary>
    public virtual decimal UnleveredAbsoluteHoldingsCost => Math.Abs(UnleveredHoldingsCost);

    /// <summary>Quantity at the last price, signed.</summary>
    public virtual decimal HoldingsValue => Quantity == 0 ? 0 : GetQuantityValue(Quantity).InAccountCurrency;

    /// <summary>Magnitude of the value.</summary>
    public virtual decimal AbsoluteHoldingsValue => Math.Abs(HoldingsValue);

    /// <summary>Whether at least one lot is held.</summary>
    public virtual bool HoldStock => _invested;

    /// <summary>Whether at least one lot is held.</summary>
    public virtual bool Invested => _invested;

    /// <summary>Value of all fills.</summary>
    public virtual decimal TotalSaleVolume { get; private set; }

    /// <summary>All fees.</summary>
    public virtual decimal TotalFees { get; private set; }

    /// <summary>All dividends paid in cash.</summary>
    public virtual decimal TotalDividends { get; private set; }

    /// <summary>Whether the quantity is above 0.</summary>
    public virtual bool IsLong => Quantity > 0;

    /// <summary>Whether the quantity is below 0.</summary>
    public virtual bool IsShort => Quantity < 0;

    /// <summary>Magnitude of the quantity.</summary>
    public virtual decimal AbsoluteQuantity => Math.Abs(Quantity);

    /// <summary>Profit of the last closing fill, without fees.</summary>
    public virtual decimal LastTradeProfit { get; private set; }

    /// <summary>Profit of all closing fills and dividends, without fees.</summary>
    public virtual decimal Profit => _profit + TotalDividends;

    /// <summary>Profit less fees.</summary>
    public virtual decimal NetProfit => Profit - TotalFees;

    /// <summary>Open profit as a fraction of the cost.</summary>
    public virtual decimal UnrealizedProfitPercent => AbsoluteHoldingsCost == 0 ? 0m : UnrealizedProfit / AbsoluteHoldingsCost;

    /// <summary>Profit if the position were closed now, less its fee.</summary>
    public virtual decimal UnrealizedProfit => TotalCloseProfit();

    /// <summary>The security.</summary>
    protected Security Security { get; }

    public void AddNewFee(decimal newFee) => TotalFees += newFee;

    public void AddNewProfit(decimal profitLoss) => _profit += profitLoss;

    /// <summary>Adds the value of a fill.</summary>
    public void AddNewSale(decimal saleValue) => TotalSaleVolume += saleValue;

    public void AddNewDividend(decimal dividend) => TotalDividends += dividend;

    /// <summary>Sets the profit of the last closing fill.</summary>
    public void SetLastTradeProfit(decimal lastTradeProfit) => LastTradeProfit = lastTradeProfit;

    /// <summary>Sets the position.</summary>
    public virtual void SetHoldings(decimal averagePrice, int quantity) => SetHoldings(averagePrice, (decimal)quantity);

    /// <summary>Sets the position.</summary>
    public virtual void SetHoldings(decimal averagePrice, decimal quantity)
    {
        var (oldPrice, oldQuantity) = (AveragePrice, Quantity);
        Quantity = quantity;
        AveragePrice = averagePrice;
        OnQuantityChanged(oldPrice, oldQuantity);
    }

    /// <summary>Sets the price at which the position is valued.</summary>
    public virtual void UpdateMarketPrice(decimal closingPrice) => Price = closingPrice;

    /// <summary>Value of a quantity at the last price.</summary>
    public virtual ConvertibleCashAmount GetQuantityValue(decimal quantity) => GetQuantityValue(quantity, Price);

    /// <summary>Value of a quantity at a price.</summary>
    public virtual ConvertibleCashAmount GetQuantityValue(decimal quantity, decimal price) =>
        new(price * quantity * Security.SymbolProperties.ContractMultiplier, Security.QuoteCurrency);

    /// <summary>Profit of closing a quantity, all of it unless stated; long positions close at the bid, others at the ask.</summary>
    public virtual decimal TotalCloseProfit(
        bool includeFees = true, decimal? exitPrice = null, decimal? entryPrice = null, decimal? quantity = null)
    {
        if (quantity is null && !_invested)
        {
            return 0;
        }

        var closed = quantity ?? Quantity;
        var fee = includeFees
            ? _currencyConverter.ConvertToAccountCurrency(Extensions.GetMarketOrderFees(Security, -closed, Security.UtcNow())).Amount
            : 0m;
        var exit = GetQuantityValue(closed, exitPrice ?? ExitPrice()).InAccountCurrency;
        var entry = GetQuantityValue(closed, entryPrice ?? AveragePrice).InAccountCurrency;
        return exit - entry - fee;
    }

    /// <summary>The position as text.</summary>
    public override string ToString() => FormattableString.Invariant($"{Symbol.Value}: {Quantity} @ {AveragePrice}");

    /// <summary>Raises <see cref="QuantityChanged"/>.</summary>
    protected virtual void OnQuantityChanged(decimal previousAveragePrice, decimal previousQuantity) =>
        QuantityChanged?.Invoke(this, new SecurityHoldingQuantityChangedEventArgs(Security, previousAveragePrice, previousQuantity));

    private decimal ExitPrice()
    {
        var quote = IsLong ? Security.BidPrice : Security.AskPrice;
        return quote == 0 ? Security.Price : quote;
    }
}
