using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

/// <content>Further indicators of bars.</content>
public partial class QCAlgorithm
{
    /// <summary>Makes candlestick patterns that are kept up to date with a symbol's bars.</summary>
    public CandlestickPatterns CandlestickPatterns => new(this);

    /// <summary>An alpha of a symbol against another, kept up to date, with the algorithm's rate unless one is given.</summary>
    public Alpha A(
        Symbol target,
        Symbol reference,
        int alphaPeriod = 1,
        int betaPeriod = 252,
        Resolution? resolution = null,
        decimal? riskFreeRate = null,
        Func<IBaseData, IBaseDataBar>? selector = null)
    {
        var type = riskFreeRate is null
            ? (FormattableString)$"A({alphaPeriod},{betaPeriod})"
            : $"A({alphaPeriod},{betaPeriod},{riskFreeRate})";
        var name = CreateIndicatorName(target, type, resolution);
        return FedByAll(
            new Alpha(name, target, reference, alphaPeriod, betaPeriod, RateOr(riskFreeRate)), [target, reference], resolution, selector);
    }

    /// <summary>An average directional movement index rating of a symbol, kept up to date.</summary>
    public AverageDirectionalMovementIndexRating ADXR(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AverageDirectionalMovementIndexRating(name, period), symbol, $"ADXR({period})", resolution, selector);

    /// <summary>An awesome oscillator of a symbol, kept up to date.</summary>
    public AwesomeOscillator AO(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType type,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new AwesomeOscillator(name, fastPeriod, slowPeriod, type),
            symbol,
            $"AO({fastPeriod},{slowPeriod},{type})",
            resolution,
            selector);

    /// <summary>An average range of a symbol, kept up to date.</summary>
    public AverageRange AR(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AverageRange(name, period), symbol, $"AR({period})", resolution, selector);

    /// <summary>A balance of power of a symbol, kept up to date.</summary>
    public BalanceOfPower BOP(Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new BalanceOfPower(name), symbol, $"BOP", resolution, selector);

    /// <summary>A choppiness index of a symbol, kept up to date.</summary>
    public ChoppinessIndex CHOP(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ChoppinessIndex(name, period), symbol, $"CHOP({period})", resolution, selector);

    /// <summary>A chande kroll stop of a symbol, kept up to date.</summary>
    public ChandeKrollStop CKS(
        Symbol symbol,
        int atrPeriod,
        decimal atrMult,
        int period,
        MovingAverageType movingAverageType = MovingAverageType.Wilders,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new ChandeKrollStop(name, atrPeriod, atrMult, period, movingAverageType),
            symbol,
            $"CKS({atrPeriod},{atrMult},{period})",
            resolution,
            selector);

    /// <summary>A fractal adaptive moving average of a symbol, kept up to date.</summary>
    public FractalAdaptiveMovingAverage FRAMA(
        Symbol symbol,
        int period,
        int longPeriod = 198,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new FractalAdaptiveMovingAverage(name, period, longPeriod), symbol, $"FRAMA({period},{longPeriod})", resolution, selector);

    /// <summary>A mesa adaptive moving average of a symbol, kept up to date.</summary>
    public MesaAdaptiveMovingAverage MAMA(
        Symbol symbol,
        decimal fastLimit = 0.5m,
        decimal slowLimit = 0.05m,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MesaAdaptiveMovingAverage(name, fastLimit, slowLimit), symbol, $"MAMA({fastLimit},{slowLimit})", resolution, selector);

    /// <summary>A mid price of a symbol, kept up to date.</summary>
    public MidPrice MIDPRICE(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MidPrice(name, period), symbol, $"MIDPRICE({period})", resolution, selector);

    /// <summary>Pivot points of a symbol, kept up to date; bars around must not be as high or low.</summary>
    public PivotPointsHighLow PPHL(
        Symbol symbol,
        int lengthHigh,
        int lengthLow,
        int lastStoredValues,
        Resolution? resolution,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        PPHL(symbol, lengthHigh, lengthLow, lastStoredValues, true, resolution, selector);

    /// <summary>Pivot points of a symbol, kept up to date; unless strict, bars around may be as high or low.</summary>
    public PivotPointsHighLow PPHL(
        Symbol symbol,
        int lengthHigh,
        int lengthLow,
        int lastStoredValues = 100,
        bool strict = true,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new PivotPointsHighLow(name, lengthHigh, lengthLow, lastStoredValues, strict),
            symbol,
            $"PPHL({lengthHigh},{lengthLow})",
            resolution,
            selector);

    /// <summary>A parabolic stop and reverse of a symbol, kept up to date.</summary>
    public ParabolicStopAndReverse PSAR(
        Symbol symbol,
        decimal afStart = 0.02m,
        decimal afIncrement = 0.02m,
        decimal afMax = 0.2m,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new ParabolicStopAndReverse(name, afStart, afIncrement, afMax),
            symbol,
            $"PSAR({afStart},{afIncrement},{afMax})",
            resolution,
            selector);

    /// <summary>A rogers satchell volatility of a symbol, kept up to date.</summary>
    public RogersSatchellVolatility RSV(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new RogersSatchellVolatility(name, period), symbol, $"RSV({period})", resolution, selector);

    /// <summary>A parabolic stop and reverse extended of a symbol, kept up to date.</summary>
    public ParabolicStopAndReverseExtended SAREXT(
        Symbol symbol,
        decimal sarStart = 0.0m,
        decimal offsetOnReverse = 0.0m,
        decimal afStartShort = 0.02m,
        decimal afIncrementShort = 0.02m,
        decimal afMaxShort = 0.2m,
        decimal afStartLong = 0.02m,
        decimal afIncrementLong = 0.02m,
        decimal afMaxLong = 0.2m,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new ParabolicStopAndReverseExtended(
                name, sarStart, offsetOnReverse, afStartShort, afIncrementShort, afMaxShort, afStartLong, afIncrementLong, afMaxLong),
            symbol,
            $"SAREXT({sarStart},{offsetOnReverse},{afStartShort},{afIncrementShort},{afMaxShort},{afStartLong},{afIncrementLong},{afMaxLong})",
            resolution,
            selector);

    /// <summary>A squeeze momentum of a symbol, kept up to date.</summary>
    public SqueezeMomentum SM(
        Symbol symbol,
        int bollingerPeriod = 20,
        decimal bollingerMultiplier = 2m,
        int keltnerPeriod = 20,
        decimal keltnerMultiplier = 1.5m,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new SqueezeMomentum(name, bollingerPeriod, bollingerMultiplier, keltnerPeriod, keltnerMultiplier),
            symbol,
            $"SM({bollingerPeriod}, {bollingerMultiplier}, {keltnerPeriod}, {keltnerMultiplier})",
            resolution,
            selector);

    /// <summary>A smoothed on balance volume of a symbol, kept up to date.</summary>
    public SmoothedOnBalanceVolume SOBV(
        Symbol symbol,
        int period,
        MovingAverageType type = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new SmoothedOnBalanceVolume(name, period, type), symbol, $"SOBV({period})", resolution, selector);

    /// <summary>A super trend of a symbol, kept up to date.</summary>
    public SuperTrend STR(
        Symbol symbol,
        int period,
        decimal multiplier,
        MovingAverageType movingAverageType = MovingAverageType.Wilders,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new SuperTrend(name, period, multiplier, movingAverageType), symbol, $"STR({period},{multiplier})", resolution, selector);

    /// <summary>A tom demark sequential of a symbol, kept up to date.</summary>
    public TomDemarkSequential TDS(Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new TomDemarkSequential(name), symbol, $"TDS", resolution, selector);

    /// <summary>An ultimate oscillator of a symbol, kept up to date.</summary>
    public UltimateOscillator ULTOSC(
        Symbol symbol,
        int period1,
        int period2,
        int period3,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new UltimateOscillator(name, period1, period2, period3),
            symbol,
            $"ULTOSC({period1},{period2},{period3})",
            resolution,
            selector);

    /// <summary>A vortex of a symbol, kept up to date.</summary>
    public Vortex VTX(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Vortex(name, period), symbol, $"VTX({period})", resolution, selector);

    /// <summary>A wave trend oscillator of a symbol, kept up to date.</summary>
    public WaveTrendOscillator WTO(
        Symbol symbol,
        int channelPeriod,
        int averagePeriod,
        int signalPeriod,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(
            name => new WaveTrendOscillator(name, channelPeriod, averagePeriod, signalPeriod),
            symbol,
            $"WTO({channelPeriod},{averagePeriod},{signalPeriod})",
            resolution,
            selector);

    /// <summary>A zig zag of a symbol, kept up to date.</summary>
    public ZigZag ZZ(
        Symbol symbol,
        decimal sensitivity = 0.05m,
        int minTrendLength = 1,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ZigZag(name, sensitivity, minTrendLength), symbol, $"ZZ({sensitivity},{minTrendLength})", resolution, selector);

    /// <summary>The value of the newest datum of a symbol that a filter lets pass, kept up to date.</summary>
    public FilteredIdentity FilteredIdentity(
        Symbol symbol,
        Func<IBaseData, IBaseDataBar>? selector = null,
        Func<IBaseData, bool>? filter = null,
        string? fieldName = null) =>
        FilteredIdentity(symbol, GetSubscription(symbol, null).Resolution, selector, filter, fieldName);

    /// <summary>The value of the newest datum of a symbol that a filter lets pass, kept up to date.</summary>
    public FilteredIdentity FilteredIdentity(
        Symbol symbol,
        Resolution resolution,
        Func<IBaseData, IBaseDataBar>? selector = null,
        Func<IBaseData, bool>? filter = null,
        string? fieldName = null)
    {
        var filtered = new FilteredIdentity(CreateIndicatorName(symbol, fieldName ?? "close", resolution), filter);
        RegisterIndicator<IBaseData>(symbol, filtered, resolution, selector);
        return filtered;
    }

    /// <summary>The value of the newest datum of a symbol that a filter lets pass, kept up to date bar by bar of a length.</summary>
    public FilteredIdentity FilteredIdentity(
        Symbol symbol,
        TimeSpan resolution,
        Func<IBaseData, IBaseDataBar>? selector = null,
        Func<IBaseData, bool>? filter = null,
        string? fieldName = null)
    {
        var filtered = new FilteredIdentity(FormattableString.Invariant($"{symbol}({fieldName ?? "close"}_{resolution})"), filter);
        RegisterIndicator<IBaseData>(symbol, filtered, ResolveConsolidator(symbol, resolution), selector);
        return filtered;
    }
}
