using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe of the tickers that a function of the date names.</summary>
public class CustomUniverseSelectionModel : UniverseSelectionModel
{
    private readonly (SecurityType Type, string Name, string Market) _subject;
    private readonly Func<DateTime, IEnumerable<string>>? _tickersAt;
    private readonly UniverseSettings? _settings;
    private readonly TimeSpan _interval;

    /// <summary>Of US equities, once a day, by the algorithm's settings.</summary>
    public CustomUniverseSelectionModel(string name, Func<DateTime, IEnumerable<string>>? selector)
        : this(SecurityType.Equity, name, Market.USA, selector, null, Time.OneDay)
    {
    }

    /// <summary>Of a kind of asset and market.</summary>
    public CustomUniverseSelectionModel(
        SecurityType securityType,
        string name,
        string market,
        Func<DateTime, IEnumerable<string>>? selector,
        UniverseSettings? universeSettings,
        TimeSpan interval)
    {
        _subject = (securityType, $"{name}-{securityType}-{market}", market);
        (_tickersAt, _settings, _interval) = (selector, universeSettings, interval);
    }

    /// <inheritdoc/>
    public override IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm)
    {
        var settings = _settings ?? algorithm.UniverseSettings;
        var (type, name, market) = _subject;
        var hours = algorithm.Context.MarketHoursDatabase.GetEntry(market, (Symbol?)null, type);
        var config = new SubscriptionDataConfig(
            typeof(TradeBar), UniverseSymbols.Of(type, name, market), settings.Resolution, hours.DataTimeZone, hours.ExchangeHours.TimeZone,
            settings.FillForward, settings.ExtendedMarketHours, isInternalFeed: true);
        yield return new CustomUniverse(config, settings, _interval, date => Select(algorithm, date));
    }

    /// <summary>The tickers of a date.</summary>
    public virtual IEnumerable<string> Select(QCAlgorithm algorithm, DateTime date) =>
        _tickersAt?.Invoke(date) ?? throw new ArgumentNullException($"{_subject.Name} has no selector.");

    /// <inheritdoc/>
    public override string ToString() => _subject.Name.ToUpperInvariant();
}
