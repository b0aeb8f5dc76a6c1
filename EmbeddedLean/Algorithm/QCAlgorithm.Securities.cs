using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;
using QuantConnect.Securities.Crypto;
using QuantConnect.Securities.Equity;
using QuantConnect.Securities.Forex;

namespace QuantConnect.Algorithm;

/// <content>Adding and removing securities.</content>
public partial class QCAlgorithm
{
    /// <summary>Adds a security by type and ticker.</summary>
    public Security AddSecurity(
        SecurityType securityType,
        string ticker,
        Resolution? resolution = null,
        bool? fillForward = null,
        bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null,
        DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(
            securityType, ticker, resolution, fillForward, Security.NullLeverage, extendedMarketHours, dataMappingMode, dataNormalizationMode);

    /// <summary>Adds a security by type and ticker, with a leverage.</summary>
    public Security AddSecurity(
        SecurityType securityType,
        string ticker,
        Resolution? resolution,
        bool? fillForward,
        decimal leverage,
        bool? extendedMarketHours,
        DataMappingMode? dataMappingMode = null,
        DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(securityType, ticker, resolution, null!, fillForward, leverage, extendedMarketHours, dataMappingMode, dataNormalizationMode);

    /// <summary>Adds a security by type, ticker and market, with a leverage.</summary>
    public Security AddSecurity(
        SecurityType securityType,
        string ticker,
        Resolution? resolution,
        string market,
        bool? fillForward,
        decimal leverage,
        bool? extendedMarketHours,
        DataMappingMode? dataMappingMode = null,
        DataNormalizationMode? dataNormalizationMode = null) =>
        AddSecurity(
            SymbolOf(securityType, ticker, market), resolution, fillForward, leverage, extendedMarketHours, dataMappingMode, dataNormalizationMode);

    /// <summary>Adds a security by symbol.</summary>
    public Security AddSecurity(
        Symbol symbol,
        Resolution? resolution = null,
        bool? fillForward = null,
        decimal leverage = Security.NullLeverage,
        bool? extendedMarketHours = null,
        DataMappingMode? dataMappingMode = null,
        DataNormalizationMode? dataNormalizationMode = null,
        int contractDepthOffset = 0) => Add(
            Mapped(symbol),
            resolution,
            fillForward ?? UniverseSettings.FillForward,
            leverage,
            extendedMarketHours ?? UniverseSettings.ExtendedMarketHours,
            dataNormalizationMode ?? DataNormalizationMode.Adjusted);

    public Equity AddEquity(
        string ticker,
        Resolution? resolution = null,
        string? market = null,
        bool fillForward = true,
        decimal leverage = Security.NullLeverage,
        bool extendedMarketHours = false,
        DataNormalizationMode? dataNormalizationMode = null) => (Equity)Add(
            SymbolOf(SecurityType.Equity, ticker, market),
            resolution,
            fillForward,
            leverage,
            extendedMarketHours,
            dataNormalizationMode ?? UniverseSettings.DataNormalizationMode);

    /// <summary>Adds a currency pair.</summary>
    public Forex AddForex(
        string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true, decimal leverage = Security.NullLeverage) =>
        (Forex)Add(
            SymbolOf(SecurityType.Forex, ticker, market), resolution, fillForward, leverage, false, UniverseSettings.DataNormalizationMode);

    /// <summary>Adds a crypto pair.</summary>
    public Crypto AddCrypto(
        string ticker, Resolution? resolution = null, string? market = null, bool fillForward = true, decimal leverage = Security.NullLeverage) =>
        (Crypto)Add(
            SymbolOf(SecurityType.Crypto, ticker, market), resolution, fillForward, leverage, false, UniverseSettings.DataNormalizationMode);

    /// <summary>Removes a security: cancels its orders, closes its position, ends its data.</summary>
    public bool RemoveSecurity(Symbol symbol, string? tag = null)
    {
        if (!Securities.TryGetValue(symbol, out var security))
        {
            return false;
        }

        var note = tag ?? "Removed";
        if (!IsWarmingUp)
        {
            Transactions.CancelOpenOrders(security.Symbol, note);
        }

        if (security.Invested)
        {
            Liquidate(symbol: security.Symbol, asynchronous: false, tag: note);
        }

        security.Reset();
        RemoveFromUserDefinedUniverse(security);
        return true;
    }

    /// <summary>Symbol of a security's ticker.</summary>
    /// <exception cref="InvalidOperationException">The algorithm has no such security.</exception>
    public Symbol Symbol(string ticker)
    {
        var asked = QuantConnect.Symbol.OfText(ticker);
        return Securities.TryGetValue(asked, out var security)
            ? security.Symbol
            : throw new InvalidOperationException($"We were unable to locate the ticker '{ticker}'.");
    }

    /// <summary>Present ticker of a security.</summary>
    public string Ticker(Symbol symbol) => Securities.Resolve(symbol).Value;

    /// <summary>Whether any amount of a security can be sold short.</summary>
    public bool Shortable(Symbol symbol) => Shortable(symbol, 0);

    /// <summary>Whether a quantity of a security can be sold short, open orders included.</summary>
    public bool Shortable(Symbol symbol, decimal shortQuantity, int? updateOrderId = null)
    {
        var security = Securities[symbol];
        if (ToBorrow(security) is not { } limit)
        {
            return true;
        }

        var projected = security.Holdings.Quantity
            + Transactions.GetOpenOrdersRemainingQuantity(t => t.Symbol == security.Symbol && t.OrderId != updateOrderId);
        return projected > -limit && projected - Math.Abs(shortQuantity) >= -limit;
    }

    /// <summary>Quantity of a security that can be sold short; 0 where it is not known.</summary>
    public long ShortableQuantity(Symbol symbol) => ToBorrow(Securities[symbol]) ?? 0;

    private static long? ToBorrow(Security asset) => asset.ShortableProvider.ShortableQuantity(asset.Symbol, asset.LocalTime);

    /// <summary>Gives a security without a price its last known one, where the settings ask for it.</summary>
    internal void SeedInitialPrice(Security security)
    {
        if (Settings.SeedInitialPrices)
        {
            SeedPrice(security);
        }
    }

    /// <summary>Gives a security without a price its last known one.</summary>
    private void SeedPrice(Security security)
    {
        if (security.Price == 0m)
        {
            foreach (var point in GetLastKnownPrices(security))
            {
                security.SetMarketPrice(point);
            }
        }
    }

    /// <summary>The identity of an equity that carries no first date yet; a security's own symbol for its ticker.</summary>
    internal Symbol Mapped(Symbol symbol)
    {
        var own = Securities.Resolve(symbol);
        if (!ReferenceEquals(own, symbol) || symbol.SecurityType != SecurityType.Equity || symbol.ID.Date != SecurityIdentifier.DefaultDate)
        {
            return own;
        }

        return new Symbol(Context.Symbols.EquityOf(symbol.Value, symbol.ID.Market), symbol.Value);
    }

    private Symbol SymbolOf(SecurityType type, string ticker, string? market) => Mapped(
        QuantConnect.Symbol.Create(ticker, type, string.IsNullOrEmpty(market) ? DefaultMarketOf(type) : market));

    private string DefaultMarketOf(SecurityType type) => BrokerageModel.DefaultMarkets.TryGetValue(type, out var market)
        ? market
        : throw new KeyNotFoundException($"No default market set for security type: {type}");

    private Security Add(
        Symbol symbol, Resolution? resolution, bool fillForward, decimal leverage, bool extendedMarketHours, DataNormalizationMode adjustment)
    {
        var configs = SubscriptionManager.SubscriptionDataConfigService.Add(
            symbol,
            resolution,
            fillForward,
            extendedMarketHours,
            dataNormalizationMode: adjustment,
            dataMappingMode: UniverseSettings.DataMappingMode);
        var security = Securities.CreateSecurity(symbol, configs, leverage);
        Context.Symbols.Set(security.Symbol.Value, security.Symbol);
        return AddToUserDefinedUniverse(security, configs);
    }
}
