using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

/// <content>Indicators of many symbols.</content>
public partial class QCAlgorithm
{
    /// <summary>The difference of what rose and fell of symbols, kept up to date.</summary>
    public AdvanceDeclineDifference ADDIFF(
        IEnumerable<Symbol> symbols,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new AdvanceDeclineDifference(NameOf(symbols, $"A/D Difference", resolution));
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>The ratio of what rose and fell of symbols, kept up to date.</summary>
    public AdvanceDeclineRatio ADR(IEnumerable<Symbol> symbols, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new AdvanceDeclineRatio(NameOf(symbols, $"A/D Ratio", resolution));
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>The ratio of the volumes of what rose and fell of symbols, kept up to date.</summary>
    public AdvanceDeclineVolumeRatio ADVR(
        IEnumerable<Symbol> symbols,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new AdvanceDeclineVolumeRatio(NameOf(symbols, $"A/D Volume Rate", resolution));
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>McClellan's oscillator of symbols, kept up to date.</summary>
    public McClellanOscillator MOSC(
        IEnumerable<Symbol> symbols,
        int fastPeriod = 19,
        int slowPeriod = 39,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        MOSC(symbols.ToArray(), fastPeriod, slowPeriod, resolution, selector);

    /// <summary>McClellan's oscillator of symbols, kept up to date.</summary>
    public McClellanOscillator MOSC(
        Symbol[] symbols,
        int fastPeriod = 19,
        int slowPeriod = 39,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new McClellanOscillator(NameOf(symbols, $"MO({fastPeriod},{slowPeriod})", resolution), fastPeriod, slowPeriod);
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>McClellan's summation index of symbols, kept up to date.</summary>
    public McClellanSummationIndex MSI(
        IEnumerable<Symbol> symbols,
        int fastPeriod = 19,
        int slowPeriod = 39,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        MSI(symbols.ToArray(), fastPeriod, slowPeriod, resolution, selector);

    /// <summary>McClellan's summation index of symbols, kept up to date.</summary>
    public McClellanSummationIndex MSI(
        Symbol[] symbols,
        int fastPeriod = 19,
        int slowPeriod = 39,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new McClellanSummationIndex(NameOf(symbols, $"MSI({fastPeriod},{slowPeriod})", resolution), fastPeriod, slowPeriod);
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>New highs less new lows of symbols, kept up to date.</summary>
    public NewHighsNewLows NHNL(
        IEnumerable<Symbol> symbols,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null)
    {
        var made = new NewHighsNewLows(NameOf(symbols, $"NH/NL({period})", resolution), period);
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>The ratio of the volumes at new highs and new lows of symbols, kept up to date.</summary>
    public NewHighsNewLowsVolume NHNLV(
        IEnumerable<Symbol> symbols,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new NewHighsNewLowsVolume(NameOf(symbols, $"NH/NL Volume({period})", resolution), period);
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    /// <summary>Arms' index of symbols, kept up to date.</summary>
    public ArmsIndex TRIN(IEnumerable<Symbol> symbols, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        TRIN(symbols.ToArray(), resolution, selector);

    /// <summary>Arms' index of symbols, kept up to date.</summary>
    public ArmsIndex TRIN(Symbol[] symbols, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null)
    {
        var made = new ArmsIndex(NameOf(symbols, $"TRIN", resolution));
        return FedByAll(made, Each(symbols, made.Add), resolution, selector);
    }

    private static Symbol[] Each(IEnumerable<Symbol> symbols, Action<Symbol> add)
    {
        var all = symbols.ToArray();
        Array.ForEach(all, add);
        return all;
    }

    private string NameOf(IEnumerable<Symbol> symbols, FormattableString type, Resolution? resolution) => CreateIndicatorName(
        QuantConnect.Symbol.None, type, resolution ?? GetSubscription(symbols.First(), null).Resolution);

    private TIndicator FedByAll<TIndicator, TInput>(
        TIndicator indicator,
        Symbol[] symbols,
        Resolution? resolution,
        Func<IBaseData, TInput>? selector)
        where TIndicator : IndicatorBase<TInput>
        where TInput : class, IBaseData
    {
        Array.ForEach(symbols, one => RegisterIndicator(one, indicator, resolution, selector));
        if (Settings.AutomaticIndicatorWarmUp)
        {
            WarmUpIndicator(symbols, indicator, resolution, selector);
        }

        return indicator;
    }
}
