using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>The account: cash, positions, margin and value, all in account currency.</summary>
public class SecurityPortfolioManager : ExtendedDictionary<Symbol, SecurityHolding>, IDictionary<Symbol, SecurityHolding>, ISecurityProvider
{
    private readonly IAlgorithmSettings _settings;
    private Cash _accountCash;
    private bool _cashWasSet;
    private bool _cashWasSetForCurrency;
    private bool _currencyWasSet;
    private decimal _value;
    private bool _valueIsKnown;

    /// <summary>Makes an account with 100 000 dollars.</summary>
    public SecurityPortfolioManager(
        SecurityManager securityManager,
        SecurityTransactionManager transactions,
        IAlgorithmSettings algorithmSettings,
        IOrderProperties? defaultOrderProperties = null)
    {
        (Securities, Transactions, _settings) = (securityManager, transactions, algorithmSettings);
        MarginCallModel = new DefaultMarginCallModel(this, defaultOrderProperties);
        (CashBook, UnsettledCashBook) = (new CashBook(), new CashBook());
        _accountCash = CashBook[CashBook.AccountCurrency];
        _accountCash.SetAmount(100_000);
        CashBook.Updated += OnCashBookUpdated;
        UnsettledCashBook.Updated += (_, _) => InvalidateTotalPortfolioValue();
    }

    public SecurityManager Securities { get; init; }

    /// <summary>The orders.</summary>
    public SecurityTransactionManager Transactions { get; init; }

    /// <summary>Settled cash by currency.</summary>
    public CashBook CashBook { get; }

    /// <summary>Cash that has not settled yet, by currency.</summary>
    public CashBook UnsettledCashBook { get; }

    /// <summary>Closes positions when the margin is used up.</summary>
    public IMarginCallModel MarginCallModel { get; set; }

    /// <summary>Settled cash.</summary>
    public decimal Cash => CashBook.TotalValueInAccountCurrency;

    /// <summary>Cash that has not settled yet.</summary>
    public decimal UnsettledCash => UnsettledCashBook.TotalValueInAccountCurrency;

    /// <summary>Cost of all positions over their leverage.</summary>
    public decimal TotalUnleveredAbsoluteHoldingsCost => Securities.Values.Sum(s => s.Holdings.UnleveredAbsoluteHoldingsCost);

    /// <summary>Cost of all positions.</summary>
    public decimal TotalAbsoluteHoldingsCost => Securities.Values.Sum(s => s.Holdings.AbsoluteHoldingsCost);

    /// <summary>Value of all positions, long and short alike.</summary>
    public decimal TotalHoldingsValue => Securities.Values.Sum(s => s.Holdings.AbsoluteHoldingsValue);

    /// <summary>Whether any position is held.</summary>
    public bool HoldStock => Securities.Values.Any(s => s.HoldStock);

    /// <summary>Whether any position is held.</summary>
    public bool Invested => HoldStock;

    /// <summary>Open profit of all positions.</summary>
    public decimal TotalUnrealisedProfit => Securities.Values.Sum(s => s.Holdings.UnrealizedProfit);

    /// <summary>Open profit of all positions.</summary>
    public decimal TotalUnrealizedProfit => TotalUnrealisedProfit;

    /// <summary>Value of the account: cash, and positions that are not currencies.</summary>
    public decimal TotalPortfolioValue
    {
        get
        {
            if (!_valueIsKnown)
            {
                var positions = 0m;
                foreach (var security in Securities.Present)
                {
                    if (security.Holdings.Invested && security is not IBaseCurrencySymbol)
                    {
                        positions += security.Holdings.HoldingsValue;
                    }
                }

                _value = CashBook.TotalValueInAccountCurrency + UnsettledCashBook.TotalValueInAccountCurrency + positions;
                _valueIsKnown = true;
            }

            return _value;
        }
    }

    /// <summary>Value of the account without what the settings keep out of targets.</summary>
    public decimal TotalPortfolioValueLessFreeBuffer =>
        TotalPortfolioValue - (_settings.FreePortfolioValue ?? TotalPortfolioValue * _settings.FreePortfolioValuePercentage);

    /// <summary>All fees.</summary>
    public decimal TotalFees => OfAll(static h => h.TotalFees);

    /// <summary>Profit of all closing fills, without fees.</summary>
    public decimal TotalProfit => OfAll(static h => h.Profit);

    /// <summary>Profit of all closing fills, less fees.</summary>
    public decimal TotalNetProfit => OfAll(static h => h.NetProfit);

    /// <summary>Value of all fills.</summary>
    public decimal TotalSaleVolume => OfAll(static h => h.TotalSaleVolume);

    /// <summary>Margin that positions of at least one lot tie up.</summary>
    public decimal TotalMarginUsed
    {
        get
        {
            var used = 0m;
            foreach (var security in Securities.Present)
            {
                if (security.Holdings.Invested)
                {
                    used += security.BuyingPowerModel.GetMaintenanceMargin(
                        MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, security.Holdings.Quantity));
                }
            }

            return used;
        }
    }

    /// <summary>Margin that is left.</summary>
    public decimal MarginRemaining => GetMarginRemaining(TotalPortfolioValue);

    /// <inheritdoc/>
    public override int Count => Securities.Count;

    /// <inheritdoc/>
    public override bool IsReadOnly => Securities.IsReadOnly;

    /// <summary>Symbols of the present securities.</summary>
    public ICollection<Symbol> Keys => Securities.Keys;

    /// <summary>Positions in the present securities.</summary>
    public ICollection<SecurityHolding> Values => GetValues.ToList();

    internal bool OrderBelowMinimumMargin { get; set; }

    /// <summary>Called when a target's size was worked out, so that who left orders out as too small can be told.</summary>
    internal Action? SmallOrdersAsked { get; set; }

    /// <inheritdoc/>
    protected override IEnumerable<Symbol> GetKeys => Keys;

    /// <inheritdoc/>
    protected override IEnumerable<SecurityHolding> GetValues => Securities.Values.Select(s => s.Holdings);

    /// <summary>Position in a security.</summary>
    public override SecurityHolding this[Symbol symbol]
    {
        get => Securities[symbol].Holdings;
        set => Securities[symbol].Holdings = value;
    }

    /// <summary>Marks the account's value for renewal.</summary>
    public void InvalidateTotalPortfolioValue() => _valueIsKnown = false;

    /// <summary>Margin left of a portfolio value.</summary>
    public decimal GetMarginRemaining(decimal totalPortfolioValue) => GetMarginRemaining(totalPortfolioValue, TotalMarginUsed);

    internal decimal GetMarginRemaining(decimal totalPortfolioValue, decimal used) =>
        totalPortfolioValue - UnsettledCashBook.TotalValueInAccountCurrency - used;

    /// <summary>Margin left for orders of a side in a security; selling a long position also frees its own margin.</summary>
    public decimal GetMarginRemaining(Symbol symbol, OrderDirection direction = OrderDirection.Buy)
    {
        var security = Securities[symbol];
        var quantity = security.Holdings.Quantity;
        var remaining = MarginRemaining;
        if (security.Holdings.Invested && direction == (quantity > 0 ? OrderDirection.Sell : OrderDirection.Buy))
        {
            remaining += security.BuyingPowerModel.GetMaintenanceMargin(
                MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, quantity));
            remaining += Math.Abs(security.BuyingPowerModel.GetInitialMarginRequirement(security, quantity));
        }

        return remaining;
    }

    /// <summary>The same as <see cref="GetMarginRemaining(Symbol, OrderDirection)"/>.</summary>
    public decimal GetBuyingPower(Symbol symbol, OrderDirection direction = OrderDirection.Buy) => GetMarginRemaining(symbol, direction);

    /// <summary>Sets the account's currency, and its cash. Only the first call counts.</summary>
    /// <exception cref="InvalidOperationException">There are securities already.</exception>
    public void SetAccountCurrency(string accountCurrency, decimal? startingCash = null)
    {
        if (_currencyWasSet)
        {
            return;
        }

        _currencyWasSet = true;
        if (Securities.Count > 0)
        {
            throw new InvalidOperationException(
                "SecurityPortfolioManager.SetAccountCurrency(): Cannot change AccountCurrency after adding a Security. "
                + "Please move SetAccountCurrency() before AddSecurity().");
        }

        var currency = accountCurrency.ToUpperInvariant();
        var previous = _cashWasSet ? _accountCash : null;
        var previousAmount = previous?.Amount ?? 0m;
        UnsettledCashBook.AccountCurrency = currency;
        CashBook.AccountCurrency = currency;
        _accountCash = CashBook[currency];
        if (_cashWasSetForCurrency && previous is not null && previous.Symbol != currency)
        {
            _accountCash.SetAmount(0);
            CashBook.Add(previous.Symbol, previousAmount, previous.ConversionRate);
        }

        if (startingCash is { } cash)
        {
            SetCash(cash);
        }
    }

    /// <summary>Sets the cash in account currency.</summary>
    public void SetCash(decimal cash)
    {
        _cashWasSet = true;
        _cashWasSetForCurrency = false;
        _accountCash.SetAmount(cash);
    }

    /// <summary>Sets the cash in a currency, and its rate.</summary>
    public void SetCash(string symbol, decimal cash, decimal conversionRate)
    {
        _cashWasSet = true;
        _cashWasSetForCurrency = true;
        CashBook.Add(symbol.ToUpperInvariant(), cash, conversionRate);
    }

    /// <summary>Decides from now on what a margin call does.</summary>
    public void SetMarginCallModel(IMarginCallModel marginCallModel) => MarginCallModel = marginCallModel;

    /// <summary>Books fills.</summary>
    public virtual void ProcessFills(List<OrderEvent> fills)
    {
        foreach (var fill in fills)
        {
            var owned = Securities[fill.Symbol];
            owned.PortfolioModel.ProcessFill(this, owned, fill);
        }

        InvalidateTotalPortfolioValue();
    }

    /// <summary>Pays a dividend where prices are not adjusted for it.</summary>
    public void ApplyDividend(Dividend dividend, bool liveMode, DataNormalizationMode mode)
    {
        if (!liveMode && mode is (DataNormalizationMode.Raw or DataNormalizationMode.SplitAdjusted))
        {
            Pay(Securities[dividend.Symbol], dividend.Distribution);
        }
    }

    private void Pay(Security held, decimal perShare)
    {
        var (holdings, rate) = (held.Holdings, held.QuoteCurrency.ConversionRate);
        var paid = holdings.Quantity * perShare * rate;
        holdings.AddNewDividend(paid);
        _accountCash.AddAmount(paid);
    }

    /// <summary>Splits a position where prices are not adjusted for it; fractions of a share are paid out.</summary>
    public void ApplySplit(Split split, Security security, bool liveMode, DataNormalizationMode mode)
    {
        if (security.Type != SecurityType.Equity || (!liveMode && mode != DataNormalizationMode.Raw))
        {
            return;
        }

        var (holdings, factor) = (security.Holdings, split.SplitFactor);
        var shares = holdings.Quantity / factor;
        var fraction = shares - Math.Truncate(shares);
        holdings.SetHoldings(holdings.AveragePrice * factor, Math.Truncate(shares));
        if (security.HasData)
        {
            var last = security.GetLastData();
            security.ApplySplit(split);
            _accountCash.AddAmount(fraction * last.Price);
            InvalidateTotalPortfolioValue();
        }
        else
        {
            _accountCash.AddAmount(fraction * split.ReferencePrice * factor);
        }
    }

    /// <summary>Records the profit of a closing fill.</summary>
    public void AddTransactionRecord(DateTime time, decimal transactionProfitLoss, bool isWin) =>
        Transactions.AddTransactionRecord(time, transactionProfitLoss, isWin);

    /// <summary>Whether orders can be afforded, each by itself.</summary>
    public HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(List<Order> orders) =>
        orders
            .Select(order => (Order: order, Asset: Securities[order.Symbol]))
            .Select(pair => pair.Asset.BuyingPowerModel.HasSufficientBuyingPowerForOrder(this, pair.Asset, pair.Order))
            .FirstOrDefault(answer => !answer.IsSufficient)
        ?? new HasSufficientBuyingPowerForOrderResult(true);

    /// <inheritdoc/>
    Security? ISecurityProvider.GetSecurity(Symbol symbol) => Securities.TryGetValue(symbol, out var security) ? security : null;

    /// <inheritdoc/>
    public override bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out SecurityHolding holding)
    {
        var found = Securities.TryGetValue(symbol, out var security);
        holding = security?.Holdings;
        return found;
    }

    /// <inheritdoc/>
    public override bool ContainsKey(Symbol symbol) => Securities.ContainsKey(symbol);

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<Symbol, SecurityHolding> pair) => Securities.ContainsKey(pair.Key);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<Symbol, SecurityHolding>> GetItems() =>
        Securities.GetItems().Select(item => KeyValuePair.Create(item.Key, item.Value.Holdings));

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<Symbol, SecurityHolding>> IEnumerable<KeyValuePair<Symbol, SecurityHolding>>.GetEnumerator() =>
        GetItems().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetItems().GetEnumerator();

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<Symbol, SecurityHolding>[] array, int index) => GetItems().ToList().CopyTo(array, index);

    /// <summary>Not possible: positions come with their securities.</summary>
    public void Add(Symbol symbol, SecurityHolding holding) => throw Fixed("To add a new asset add the required data during initialization.");

    /// <summary>Not possible: positions come with their securities.</summary>
    public void Add(KeyValuePair<Symbol, SecurityHolding> pair) => throw Fixed("To add a new asset add the required data during initialization.");

    /// <summary>Not possible: positions come with their securities.</summary>
    public override void Clear() => throw Fixed("It cannot be cleared.");

    /// <summary>Not possible: positions come with their securities.</summary>
    public bool Remove(KeyValuePair<Symbol, SecurityHolding> pair) => throw Fixed("Objects cannot be removed.");

    /// <summary>Not possible: positions come with their securities.</summary>
    public override bool Remove(Symbol symbol) => throw Fixed("Objects cannot be removed.");

    private decimal OfAll(Func<SecurityHolding, decimal> figure)
    {
        var sum = 0m;
        foreach (var security in Securities.Ever)
        {
            sum += figure(security.Holdings);
        }

        return sum;
    }

    private static NotImplementedException Fixed(string what) => new("Portfolio object is an adaptor for Security Manager. " + what);

    private void OnCashBookUpdated(object? sender, CashBookUpdatedEventArgs e)
    {
        if (e.UpdateType == CashBookUpdateType.Added)
        {
            var cash = e.Cash;
            var unsettled = new Cash(cash.Symbol, 0m, cash.ConversionRate) { CurrencyConversion = cash.CurrencyConversion };
            cash.CurrencyConversionUpdated += (_, _) => UnsettledCashBook[cash.Symbol].CurrencyConversion = cash.CurrencyConversion;
            UnsettledCashBook.Add(cash.Symbol, unsettled);
        }

        InvalidateTotalPortfolioValue();
    }
}
