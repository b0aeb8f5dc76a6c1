using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private static readonly Func<IBaseData, decimal>[] QuoteFields =
    [
        Field.BidPrice, Field.AskPrice, Field.BidClose, Field.BidOpen, Field.BidLow, Field.BidHigh,
        Field.AskClose, Field.AskOpen, Field.AskLow, Field.AskHigh,
    ];

    private bool _toldOfNoWarmUp;

    /// <summary>A name such as SMA(20,SPY_day).</summary>
    public string CreateIndicatorName(Symbol symbol, FormattableString type, Resolution? resolution) =>
        CreateIndicatorName(symbol, FormattableString.Invariant(type), resolution);

    /// <summary>A name such as SMA(20,SPY_day); without a resolution the symbol's own counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is unknown.</exception>
    public string CreateIndicatorName(Symbol symbol, string type, Resolution? resolution)
    {
        var named = symbol != QuantConnect.Symbol.None && symbol != QuantConnect.Symbol.Empty;
        var suffix = (resolution ?? (named ? GetSubscription(symbol, null).Resolution : null)) switch
        {
            Resolution.Tick => "tick",
            Resolution.Second => "sec",
            Resolution.Minute => "min",
            Resolution.Hour => "hr",
            Resolution.Daily => "day",
            null => string.Empty,
            _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "resolution parameter is out of range."),
        };
        return $"{type}({(named ? $"{symbol}_{suffix}" : suffix)})".Replace(")(", ",", StringComparison.Ordinal);
    }

    /// <summary>Keeps an indicator up to date with a symbol's bars of a resolution; without one with the symbol's own.</summary>
    public void RegisterIndicator(
        Symbol symbol,
        IndicatorBase<IndicatorDataPoint> indicator,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution), selector);

    /// <summary>Keeps an indicator up to date with a symbol's bars of a length; without one with the symbol's own.</summary>
    public void RegisterIndicator(
        Symbol symbol,
        IndicatorBase<IndicatorDataPoint> indicator,
        TimeSpan? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution), selector);

    /// <summary>Keeps an indicator up to date with what a consolidator makes of a symbol's data.</summary>
    public void RegisterIndicator(
        Symbol symbol,
        IndicatorBase<IndicatorDataPoint> indicator,
        IDataConsolidator consolidator,
        Func<IBaseData, decimal>? selector = null)
    {
        Attach(symbol, indicator, consolidator);
        consolidator.DataConsolidated += (_, bar) => indicator.Update(PointOf(bar, selector));
    }

    /// <summary>Keeps an indicator up to date with a symbol's bars of a resolution; without one with the symbol's own.</summary>
    public void RegisterIndicator<T>(Symbol symbol, IndicatorBase<T> indicator, Resolution? resolution = null)
        where T : IBaseData => RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution, typeof(T)));

    /// <summary>Keeps an indicator up to date with what a selector makes of a symbol's bars of a resolution.</summary>
    public void RegisterIndicator<T>(Symbol symbol, IndicatorBase<T> indicator, Resolution? resolution, Func<IBaseData, T>? selector)
        where T : IBaseData => RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution, typeof(T)), selector);

    /// <summary>Keeps an indicator up to date with what a selector makes of a symbol's bars of a length.</summary>
    public void RegisterIndicator<T>(Symbol symbol, IndicatorBase<T> indicator, TimeSpan? resolution, Func<IBaseData, T>? selector = null)
        where T : IBaseData => RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution, typeof(T)), selector);

    /// <summary>Keeps an indicator up to date with what a consolidator makes of a symbol's data.</summary>
    /// <exception cref="ArgumentException">The consolidator makes data that the indicator does not take.</exception>
    public void RegisterIndicator<T>(
        Symbol symbol,
        IndicatorBase<T> indicator,
        IDataConsolidator consolidator,
        Func<IBaseData, T>? selector = null)
        where T : IBaseData
    {
        var fits = typeof(T).IsAssignableFrom(consolidator.OutputType);
        var asPoints = !fits && selector is null && typeof(T) == typeof(IndicatorDataPoint);
        Attach(symbol, indicator, consolidator);
        if (!fits && !asPoints)
        {
            throw new ArgumentException(
                $"Type mismatch found between consolidator and indicator for symbol: {symbol}."
                + $"Consolidator outputs type {consolidator.OutputType.Name} but indicator expects input type {typeof(T).Name}");
        }

        consolidator.DataConsolidated += (_, bar) => indicator.Update(
            asPoints ? (IBaseData)PointOf(bar, null) : selector is null ? bar : selector(bar));
    }

    /// <summary>Stops keeping an indicator up to date.</summary>
    public void UnregisterIndicator(IndicatorBase indicator) => DeregisterIndicator(indicator);

    /// <summary>Stops keeping an indicator up to date.</summary>
    public void DeregisterIndicator(IndicatorBase indicator)
    {
        var feeds = indicator.Consolidators.ToList();
        indicator.Consolidators.Clear();
        feeds.ForEach(feed => SubscriptionManager.RemoveConsolidator(null!, feed));
    }

    /// <summary>Resets an indicator and feeds it the history that it needs.</summary>
    public void WarmUpIndicator(
        Symbol symbol,
        IndicatorBase<IndicatorDataPoint> indicator,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        WarmUpIndicator([symbol], indicator, resolution, selector);

    /// <summary>Resets an indicator and feeds it the history that it needs.</summary>
    public void WarmUpIndicator(
        IEnumerable<Symbol> symbols,
        IndicatorBase<IndicatorDataPoint> indicator,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        FeedHistory(symbols, indicator, resolution, bar => indicator.Update(PointOf(bar, selector)), DataTypeOf(selector));

    /// <summary>Feeds an indicator the history that it needs in bars of a length.</summary>
    public void WarmUpIndicator(
        Symbol symbol,
        IndicatorBase<IndicatorDataPoint> indicator,
        TimeSpan period,
        Func<IBaseData, decimal>? selector = null) =>
        WarmUpIndicator([symbol], indicator, period, selector);

    /// <summary>Feeds an indicator the history that it needs in bars of a length.</summary>
    public void WarmUpIndicator(
        IEnumerable<Symbol> symbols,
        IndicatorBase<IndicatorDataPoint> indicator,
        TimeSpan period,
        Func<IBaseData, decimal>? selector = null) =>
        FeedBars<IBaseData>(symbols, indicator, period, bar => indicator.Update(PointOf(bar, selector)));

    /// <summary>Resets an indicator and feeds it the history that it needs.</summary>
    public void WarmUpIndicator<T>(
        Symbol symbol,
        IndicatorBase<T> indicator,
        Resolution? resolution = null,
        Func<IBaseData, T>? selector = null)
        where T : class, IBaseData => WarmUpIndicator([symbol], indicator, resolution, selector);

    /// <summary>Resets an indicator and feeds it the history that it needs.</summary>
    public void WarmUpIndicator<T>(
        IEnumerable<Symbol> symbols,
        IndicatorBase<T> indicator,
        Resolution? resolution = null,
        Func<IBaseData, T>? selector = null)
        where T : class, IBaseData =>
        FeedHistory(
            symbols,
            indicator,
            resolution,
            bar => indicator.Update(InputOf(bar, selector)),
            typeof(T).IsAbstract || typeof(T) == typeof(IndicatorDataPoint) ? null : typeof(T));

    /// <summary>Feeds an indicator the history that it needs in bars of a length.</summary>
    public void WarmUpIndicator<T>(Symbol symbol, IndicatorBase<T> indicator, TimeSpan period, Func<IBaseData, T>? selector = null)
        where T : class, IBaseData => WarmUpIndicator([symbol], indicator, period, selector);

    /// <summary>Feeds an indicator the history that it needs in bars of a length.</summary>
    public void WarmUpIndicator<T>(
        IEnumerable<Symbol> symbols,
        IndicatorBase<T> indicator,
        TimeSpan period,
        Func<IBaseData, T>? selector = null)
        where T : class, IBaseData => FeedBars<T>(symbols, indicator, period, bar => indicator.Update(InputOf(bar, selector)));

    private static IndicatorDataPoint PointOf(IBaseData bar, Func<IBaseData, decimal>? selector) =>
        new(bar.Symbol, bar.EndTime, selector is null ? bar.Value : selector(bar));

    private static T InputOf<T>(IBaseData bar, Func<IBaseData, T>? selector)
        where T : class, IBaseData => selector is not null
            ? selector(bar)
            : bar as T ?? (T)(object)PointOf(bar, null);

    private static Type? DataTypeOf(Func<IBaseData, decimal>? selector) => selector switch
    {
        null => null,
        _ when QuoteFields.Contains(selector) => typeof(QuoteBar),
        _ when selector == Field.Volume => typeof(TradeBar),
        _ => null,
    };

    private TIndicator Fed<TIndicator>(
        Func<string, TIndicator> make,
        Symbol symbol,
        FormattableString type,
        Resolution? resolution,
        Func<IBaseData, decimal>? selector)
        where TIndicator : IndicatorBase<IndicatorDataPoint>
    {
        var indicator = make(CreateIndicatorName(symbol, type, resolution));
        RegisterIndicator(symbol, indicator, ResolveConsolidator(symbol, resolution, DataTypeOf(selector)), selector);
        if (Settings.AutomaticIndicatorWarmUp)
        {
            WarmUpIndicator(symbol, indicator, resolution, selector);
        }

        return indicator;
    }

    private TIndicator Fed<TIndicator, TInput>(
        Func<string, TIndicator> make,
        Symbol symbol,
        FormattableString type,
        Resolution? resolution,
        Func<IBaseData, TInput>? selector)
        where TIndicator : IndicatorBase<TInput>
        where TInput : class, IBaseData
    {
        var indicator = make(CreateIndicatorName(symbol, type, resolution));
        RegisterIndicator(symbol, indicator, resolution, selector);
        if (Settings.AutomaticIndicatorWarmUp)
        {
            WarmUpIndicator(symbol, indicator, resolution, selector);
        }

        return indicator;
    }

    private void Attach(Symbol symbol, IndicatorBase indicator, IDataConsolidator consolidator)
    {
        indicator.Consolidators.Add(consolidator);
        RegisterConsolidator(symbol, consolidator, null);
    }

    private void FeedHistory(
        IEnumerable<Symbol> symbols,
        IndicatorBase indicator,
        Resolution? resolution,
        Action<BaseData> feed,
        Type? dataType)
    {
        if (WarmUpPeriodOf(indicator) is { } bars)
        {
            var history = History(symbols, bars, resolution);
            indicator.Reset();
            history.PushThrough(feed, dataType);
        }
    }

    private void FeedBars<T>(IEnumerable<Symbol> symbols, IndicatorBase indicator, TimeSpan length, Action<T> feed)
        where T : class, IBaseData
    {
        if (WarmUpPeriodOf(indicator) is not { } bars || bars == 0)
        {
            return;
        }

        var resolution = length.ToHigherResolutionEquivalent(false);
        var perBar = resolution.ToTimeSpan().Ticks is var ticks and not 0 ? (int)(length.Ticks / ticks) : 1;
        var wanted = symbols.ToList();
        IEnumerable<Slice> history;
        try
        {
            history = History(wanted, bars * perBar, resolution);
        }
        catch (ArgumentException fault)
        {
            Debug($"{indicator.Name} could not be warmed up. Reason: {fault.Message}");
            return;
        }

        var consolidators = wanted.ToDictionary(symbol => symbol, symbol => ResolveConsolidator(symbol, length, typeof(T)));
        foreach (var consolidator in consolidators.Values)
        {
            consolidator.DataConsolidated += (_, bar) => feed((T)bar);
        }

        foreach (var slice in history)
        {
            foreach (var (symbol, consolidator) in consolidators)
            {
                if (slice.TryGet(consolidator.InputType, symbol, out var data))
                {
                    consolidator.Update((IBaseData)data);
                }
            }
        }

        foreach (var (symbol, consolidator) in consolidators)
        {
            if (consolidator.WorkingData is not null)
            {
                consolidator.Scan(Securities[symbol].LocalTime);
            }

            consolidator.Dispose();
        }
    }

    private int? WarmUpPeriodOf(IndicatorBase indicator)
    {
        if (indicator is IIndicatorWarmUpPeriodProvider provider)
        {
            return provider.WarmUpPeriod;
        }

        if (!_toldOfNoWarmUp)
        {
            _toldOfNoWarmUp = true;
            Debug(
                $"Warning: the 'WarmUpIndicator' feature only works with indicators which inherit from '{nameof(IIndicatorWarmUpPeriodProvider)}' "
                + "and define a warm up period, setting property 'WarmUpPeriod' with a value > 0. "
                + $"The provided indicator of type '{indicator.GetType().Name}' will not be warmed up.");
        }

        return null;
    }
}
