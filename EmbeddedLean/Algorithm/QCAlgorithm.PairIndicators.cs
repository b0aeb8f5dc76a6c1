using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

/// <content>Indicators of a symbol against another.</content>
public partial class QCAlgorithm
{
    /// <summary>Whether indicators that the algorithm makes are fed the history that they need.</summary>
    public bool EnableAutomaticIndicatorWarmUp
    {
        get => Settings.AutomaticIndicatorWarmUp;
        set => Settings.AutomaticIndicatorWarmUp = value;
    }

    /// <summary>A beta of a symbol against another, kept up to date.</summary>
    public Beta B(Symbol target, Symbol reference, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        FedByTwo(name => new Beta(name, target, reference, period), target, reference, $"B({period})", resolution, selector);

    /// <summary>A covariance of two symbols, kept up to date.</summary>
    public Covariance COV(
        Symbol target, Symbol reference, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        FedByTwo(name => new Covariance(name, target, reference, period), target, reference, $"COV({period})", resolution, selector);

    /// <summary>A correlation of two symbols, kept up to date.</summary>
    public Correlation C(
        Symbol target,
        Symbol reference,
        int period,
        CorrelationType correlationType = CorrelationType.Pearson,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        FedByTwo(
            name => new Correlation(name, target, reference, period, correlationType), target, reference, $"C({period})", resolution, selector);

    private TIndicator FedByTwo<TIndicator>(
        Func<string, TIndicator> make,
        Symbol target,
        Symbol reference,
        FormattableString type,
        Resolution? resolution,
        Func<IBaseData, IBaseDataBar>? selector)
        where TIndicator : IndicatorBase<IBaseDataBar> =>
        FedByAll(make(CreateIndicatorName(QuantConnect.Symbol.None, type, resolution)), [target, reference], resolution, selector);
}
