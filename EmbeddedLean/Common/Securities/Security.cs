using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.Shortable;
using QuantConnect.Interfaces;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities.Interfaces;

namespace QuantConnect.Securities;

/// <summary>An asset in an algorithm: its prices, its holding, and the models that fill, charge and margin its orders.</summary>
public class Security : DynamicObject, ISecurityPrice
{
    /// <summary>Leverage that says: as the brokerage has it.</summary>
    public const decimal NullLeverage = 0;

    private readonly List<SubscriptionDataConfig> _subscriptions = [];
    private SecurityExchange _exchange = null!;
    private LocalTimeKeeper? _clock;

    /// <summary>Makes a security with LEAN's default models.</summary>
    public Security(
        Symbol symbol,
        SecurityExchangeHours exchangeHours,
        Cash quoteCurrency,
        SymbolProperties symbolProperties,
        ICurrencyConverter currencyConverter,
        IRegisteredSecurityDataTypesProvider registeredTypesProvider,
        SecurityCache cache)
        : this(
            symbol, quoteCurrency, symbolProperties, cache, currencyConverter, registeredTypesProvider, new SecurityExchange(exchangeHours),
            new SecurityMarginModel(), new InteractiveBrokersFeeModel(), new ImmediateFillModel(), new SecurityPriceVariationModel())
    {
    }

    /// <summary>Makes a security of the models in which types of securities differ; the others are LEAN's defaults.</summary>
    private protected Security(
        Symbol symbol,
        Cash quote,
        SymbolProperties terms,
        SecurityCache cache,
        ICurrencyConverter converter,
        IRegisteredSecurityDataTypesProvider dataTypes,
        SecurityExchange exchange,
        IBuyingPowerModel buyingPower,
        IFeeModel fees,
        IFillModel fills,
        IPriceVariationModel steps)
        : this(
            symbol, quote, terms, exchange, cache, new SecurityPortfolioModel(), fills, fees, NullSlippageModel.Instance,
            new ImmediateSettlementModel(), Securities.VolatilityModel.Null, buyingPower, new SecurityDataFilter(), steps, converter, dataTypes,
            Securities.MarginInterestRateModel.Null)
    {
    }

    /// <summary>Makes a security with given models.</summary>
    /// <exception cref="ArgumentException">The terms are quoted in another currency.</exception>
    protected Security(
        Symbol symbol,
        Cash quoteCurrency,
        SymbolProperties symbolProperties,
        SecurityExchange exchange,
        SecurityCache cache,
        ISecurityPortfolioModel portfolioModel,
        IFillModel fillModel,
        IFeeModel feeModel,
        ISlippageModel slippageModel,
        ISettlementModel settlementModel,
        IVolatilityModel volatilityModel,
        IBuyingPowerModel buyingPowerModel,
        ISecurityDataFilter dataFilter,
        IPriceVariationModel priceVariationModel,
        ICurrencyConverter currencyConverter,
        IRegisteredSecurityDataTypesProvider registeredTypesProvider,
        IMarginInterestRateModel marginInterestRateModel)
    {
        ArgumentNullException.ThrowIfNull(symbolProperties);
        if (symbolProperties.QuoteCurrency != quoteCurrency.Symbol)
        {
            throw new ArgumentException("symbolProperties.QuoteCurrency must match the quoteCurrency.Symbol");
        }

        (Symbol, IsTradable, Cache, Exchange) = (symbol, true, cache, exchange);
        (QuoteCurrency, SymbolProperties) = (quoteCurrency, symbolProperties);
        (PortfolioModel, BuyingPowerModel, SettlementModel, MarginInterestRateModel) =
            (portfolioModel, buyingPowerModel, settlementModel, marginInterestRateModel);
        (FillModel, FeeModel, SlippageModel) = (fillModel, feeModel, slippageModel);
        (VolatilityModel, PriceVariationModel, DataFilter) = (volatilityModel, priceVariationModel, dataFilter);
        (ShortableProvider, Holdings) = (NullShortableProvider.Instance, new SecurityHolding(this, currencyConverter));
    }

    public Symbol Symbol { get; }

    /// <summary>Kind of asset.</summary>
    public SecurityType Type => Symbol.ID.SecurityType;

    /// <summary>Currency of its prices.</summary>
    public Cash QuoteCurrency { get; }

    /// <summary>Contract terms.</summary>
    public SymbolProperties SymbolProperties { get; protected set; }

    public IEnumerable<SubscriptionDataConfig> Subscriptions => _subscriptions.ToList();

    /// <summary>Its first subscription.</summary>
    [Obsolete("This property returns only the first subscription. Use the 'Subscriptions' property for all of this security's subscriptions.")]
    public SubscriptionDataConfig? SubscriptionDataConfig => _subscriptions.FirstOrDefault();

    /// <summary>Finest resolution of its subscriptions.</summary>
    [Obsolete("This property is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager'")]
    public Resolution Resolution => _subscriptions.Select(s => s.Resolution).DefaultIfEmpty(Resolution.Daily).Min();

    /// <summary>Whether any subscription fills gaps with the last bar.</summary>
    [Obsolete("This property is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager'")]
    public bool IsFillDataForward => _subscriptions.Any(s => s.FillDataForward);

    /// <summary>Whether any subscription takes in extended hours.</summary>
    [Obsolete("This property is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager'")]
    public bool IsExtendedMarketHours => _subscriptions.Any(s => s.ExtendedMarketHours);

    /// <summary>Price adjustment of its first subscription.</summary>
    [Obsolete("This property is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager'")]
    public DataNormalizationMode DataNormalizationMode =>
        _subscriptions.Count > 0 ? _subscriptions[0].DataNormalizationMode : DataNormalizationMode.Adjusted;

    /// <summary>Whether any data has come.</summary>
    public bool HasData => Cache.GetData() is not null;

    /// <summary>Whether orders are taken.</summary>
    public virtual bool IsTradable { get; set; }

    /// <summary>Whether it was delisted.</summary>
    public bool IsDelisted { get; set; }

    /// <summary>Last data of each type.</summary>
    public SecurityCache Cache { get; set; }

    /// <summary>The position in it.</summary>
    public SecurityHolding Holdings { get; set; }

    public SecurityExchange Exchange
    {
        get => _exchange;
        set
        {
            _exchange = value;
            if (_clock is not null)
            {
                value.SetLocalDateTimeFrontierProvider(_clock);
            }
        }
    }

    /// <summary>Charges orders.</summary>
    public IFeeModel FeeModel { get; set; }

    /// <summary>Fills orders.</summary>
    public IFillModel FillModel { get; set; }

    /// <summary>Worsens fills.</summary>
    public ISlippageModel SlippageModel { get; set; }

    /// <summary>Books fills.</summary>
    public ISecurityPortfolioModel PortfolioModel { get; set; }

    /// <summary>Margins positions and orders.</summary>
    public IBuyingPowerModel BuyingPowerModel { get; set; }

    /// <summary>The same as <see cref="BuyingPowerModel"/>.</summary>
    public IBuyingPowerModel MarginModel
    {
        get => BuyingPowerModel;
        set => BuyingPowerModel = value;
    }

    /// <summary>Charges borrowed money.</summary>
    public IMarginInterestRateModel MarginInterestRateModel { get; set; }

    /// <summary>Settles cash.</summary>
    public ISettlementModel SettlementModel { get; set; }

    /// <summary>Measures volatility.</summary>
    public IVolatilityModel VolatilityModel { get; set; }

    /// <summary>Drops bad ticks.</summary>
    public ISecurityDataFilter DataFilter { get; set; }

    /// <summary>Step of order prices.</summary>
    public IPriceVariationModel PriceVariationModel { get; set; }

    /// <summary>Lends shares.</summary>
    public IShortableProvider ShortableProvider { get; private set; }

    /// <summary>Whether a position of at least one lot is held.</summary>
    public virtual bool HoldStock => Holdings.HoldStock;

    /// <summary>Whether a position of at least one lot is held.</summary>
    public virtual bool Invested => HoldStock;

    /// <summary>Present time in the exchange's zone.</summary>
    /// <exception cref="InvalidOperationException">No clock was set.</exception>
    public virtual DateTime LocalTime => _clock?.LocalTime
        ?? throw new InvalidOperationException("Security.SetLocalTimeKeeper(LocalTimeKeeper) must be called in order to use the LocalTime property.");

    /// <summary>Last price.</summary>
    public virtual decimal Price => Cache.Price;

    /// <summary>Leverage that its buying power model grants.</summary>
    public virtual decimal Leverage => Holdings.Leverage;

    /// <summary>High of the last bar.</summary>
    public virtual decimal High => Cache.High == 0 ? Price : Cache.High;

    /// <summary>Low of the last bar.</summary>
    public virtual decimal Low => Cache.Low == 0 ? Price : Cache.Low;

    /// <summary>Close of the last bar.</summary>
    public virtual decimal Close => Cache.Close == 0 ? Price : Cache.Close;

    /// <summary>Open of the last bar.</summary>
    public virtual decimal Open => Cache.Open == 0 ? Price : Cache.Open;

    /// <summary>Volume of the last bar.</summary>
    public virtual decimal Volume => Cache.Volume;

    /// <summary>Last bid.</summary>
    public virtual decimal BidPrice => Cache.BidPrice == 0 ? Price : Cache.BidPrice;

    /// <summary>Size at the bid.</summary>
    public virtual decimal BidSize => Cache.BidSize;

    /// <summary>Last ask.</summary>
    public virtual decimal AskPrice => Cache.AskPrice == 0 ? Price : Cache.AskPrice;

    /// <summary>Size at the ask.</summary>
    public virtual decimal AskSize => Cache.AskSize;

    public virtual long OpenInterest => Cache.OpenInterest;

    internal bool IsInitialized { get; set; }

    internal bool IsInternalFeed => _subscriptions.All(s => s.IsInternalFeed);

    /// <summary>Value that the algorithm keeps with the security.</summary>
    public object this[string key]
    {
        get => Get<object>(key);
        set => Set(key, value);
    }

    public static implicit operator Symbol(Security security) => security.Symbol;

    /// <summary>Last data point that sets prices.</summary>
    public BaseData GetLastData() => Cache.GetData();

    /// <summary>Its sessions; none are kept until a size is set.</summary>
    public virtual Session Session => Cache.Session;

    /// <summary>Sets its clock.</summary>
    public virtual void SetLocalTimeKeeper(LocalTimeKeeper localTimeKeeper)
    {
        Exchange.SetLocalDateTimeFrontierProvider(_clock = localTimeKeeper);
        Cache.SetLocalTimeKeeper(_clock);
    }

    /// <summary>Sets prices from a data point.</summary>
    public void SetMarketPrice(BaseData? data)
    {
        if (data is not null)
        {
            Cache.AddData(data);
            Spread(data);
        }
    }

    /// <summary>Sets prices from data of one type, in order of time.</summary>
    public void Update(IReadOnlyList<BaseData> data, Type dataType, bool? containsFillForwardData = null, bool isInternalConfig = false)
    {
        Cache.AddDataList(data, dataType, containsFillForwardData, isInternalConfig);
        Spread(data[^1]);
    }

    /// <summary>Sets the leverage of its buying power model.</summary>
    public void SetLeverage(decimal leverage) => BuyingPowerModel.SetLeverage(this, leverage);

    /// <summary>Sets the price adjustment of all its subscriptions.</summary>
    [Obsolete(
        "This method is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager' and the "
        + "'SetDataNormalizationMode()' extension method")]
    public virtual void SetDataNormalizationMode(DataNormalizationMode mode) => _subscriptions.ForEach(s => s.DataNormalizationMode = mode);

    /// <summary>Fees come from this model from now on.</summary>
    public void SetFeeModel(IFeeModel feelModel) => FeeModel = feelModel;

    /// <summary>Fills come from this model from now on.</summary>
    public void SetFillModel(IFillModel fillModel) => FillModel = fillModel;

    /// <summary>Settlement comes from this model from now on.</summary>
    public void SetSettlementModel(ISettlementModel settlementModel) => SettlementModel = settlementModel;

    /// <summary>Slippage comes from this model from now on.</summary>
    public void SetSlippageModel(ISlippageModel slippageModel) => SlippageModel = slippageModel;

    /// <summary>Volatility comes from this model from now on.</summary>
    public void SetVolatilityModel(IVolatilityModel volatilityModel) => VolatilityModel = volatilityModel;

    /// <summary>Buying power comes from this model from now on.</summary>
    public void SetBuyingPowerModel(IBuyingPowerModel buyingPowerModel) => BuyingPowerModel = buyingPowerModel;

    /// <summary>Buying power comes from this model from now on.</summary>
    public void SetMarginModel(IBuyingPowerModel marginModel) => BuyingPowerModel = marginModel;

    /// <summary>Sets the model of interest on borrowed money.</summary>
    public void SetMarginInterestRateModel(IMarginInterestRateModel marginInterestRateModel) => MarginInterestRateModel = marginInterestRateModel;

    /// <summary>Sets the lender of shares.</summary>
    public void SetShortableProvider(IShortableProvider shortableProvider) => ShortableProvider = shortableProvider;

    /// <summary>Sets the filter of ticks.</summary>
    public void SetDataFilter(ISecurityDataFilter dataFilter) => DataFilter = dataFilter;

    /// <summary>Keeps a value with the security.</summary>
    public void Add(string key, object value) => Set(key, value);

    /// <summary>Keeps a value with the security.</summary>
    public void Set(string key, object value) => Cache.Properties[key] = value;

    /// <summary>A value kept with the security.</summary>
    public T Get<T>(string key) => (T)Cache.Properties[key];

    /// <summary>A value kept with the security, if there is one.</summary>
    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = Cache.Properties.TryGetValue(key, out var kept);
        value = found ? (T)kept! : default;
        return found;
    }

    /// <summary>Drops a value kept with the security.</summary>
    public bool Remove(string key) => Cache.Properties.Remove(key);

    /// <summary>Drops a value kept with the security and gives it.</summary>
    public bool Remove<T>(string key, [MaybeNullWhen(false)] out T value) => TryGet(key, out value) && Remove(key);

    /// <summary>Drops all values kept with the security.</summary>
    public void Clear() => Cache.Properties.Clear();

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result) => Cache.Properties.TryGetValue(binder.Name, out result);

    /// <inheritdoc/>
    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        Cache.Properties[binder.Name] = value!;
        return true;
    }

    /// <summary>Drops its subscriptions; it takes no orders then.</summary>
    public virtual void Reset()
    {
        IsInitialized = false;
        IsTradable = false;
        _subscriptions.Clear();
    }

    /// <summary>Its ticker.</summary>
    public override string ToString() => Symbol.ToString();

    internal void AddData(IEnumerable<SubscriptionDataConfig> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            if (subscription.Symbol != Symbol)
            {
                throw new ArgumentException("Symbols must match.", nameof(subscriptions));
            }

            if (!_subscriptions.Contains(subscription))
            {
                _subscriptions.Add(subscription);
            }
        }
    }

    internal void ApplySplit(Split split)
    {
        Cache.ApplySplit(split);
        if (Cache.GetData() is { } data)
        {
            Spread(data);
        }
    }

    /// <summary>Hands a price on to the holding and the volatility model.</summary>
    protected virtual void UpdateConsumersMarketPrice(BaseData data)
    {
        if (data.Price != 0m)
        {
            Holdings.UpdateMarketPrice(Price);
            VolatilityModel.Update(this, data);
        }
    }

    private void Spread(BaseData data)
    {
        if (data.DataType != MarketDataType.Auxiliary)
        {
            UpdateConsumersMarketPrice(data);
        }
    }
}
