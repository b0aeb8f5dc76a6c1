using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    /// <summary>An average directional index of a symbol, kept up to date.</summary>
    public AverageDirectionalIndex ADX(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AverageDirectionalIndex(name, period), symbol, $"ADX({period})", resolution, selector);

    /// <summary>An Aroon oscillator of a symbol, kept up to date.</summary>
    public AroonOscillator AROON(
        Symbol symbol,
        int upPeriod,
        int downPeriod,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AroonOscillator(name, upPeriod, downPeriod), symbol, $"AROON({upPeriod},{downPeriod})", resolution, selector);

    /// <summary>An average true range of a symbol, kept up to date.</summary>
    public AverageTrueRange ATR(
        Symbol symbol,
        int period,
        MovingAverageType type = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AverageTrueRange(name, period, type), symbol, $"ATR({period})", resolution, selector);

    /// <summary>A Bollinger bands of a symbol, kept up to date.</summary>
    public BollingerBands BB(
        Symbol symbol,
        int period,
        decimal k,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new BollingerBands(name, period, k, movingAverageType), symbol, $"BB({period},{k})", resolution, selector);

    /// <summary>A commodity channel index of a symbol, kept up to date.</summary>
    public CommodityChannelIndex CCI(
        Symbol symbol,
        int period,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new CommodityChannelIndex(name, period, movingAverageType), symbol, $"CCI({period})", resolution, selector);

    /// <summary>A Donchian channel of a symbol, kept up to date.</summary>
    public DonchianChannel DCH(
        Symbol symbol,
        int upperPeriod,
        int lowerPeriod,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new DonchianChannel(name, upperPeriod, lowerPeriod), symbol, $"DCH({upperPeriod},{lowerPeriod})", resolution, selector);

    /// <summary>A double exponential average of a symbol, kept up to date.</summary>
    public DoubleExponentialMovingAverage DEMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new DoubleExponentialMovingAverage(name, period), symbol, $"DEMA({period})", resolution, selector);

    /// <summary>A Hull's average of a symbol, kept up to date.</summary>
    public HullMovingAverage HMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new HullMovingAverage(name, period), symbol, $"HMA({period})", resolution, selector);

    /// <summary>A Keltner channels of a symbol, kept up to date.</summary>
    public KeltnerChannels KCH(
        Symbol symbol,
        int period,
        decimal k,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new KeltnerChannels(name, period, k, movingAverageType), symbol, $"KCH({period},{k})", resolution, selector);

    /// <summary>A logarithmic return of a symbol, kept up to date.</summary>
    public LogReturn LOGR(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new LogReturn(name, period), symbol, $"LOGR({period})", resolution, selector);

    /// <summary>A linearly weighted average of a symbol, kept up to date.</summary>
    public LinearWeightedMovingAverage LWMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new LinearWeightedMovingAverage(name, period), symbol, $"LWMA({period})", resolution, selector);

    /// <summary>A moving average convergence and divergence of a symbol, kept up to date.</summary>
    public MovingAverageConvergenceDivergence MACD(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        int signalPeriod,
        MovingAverageType type = MovingAverageType.Exponential,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new MovingAverageConvergenceDivergence(name, fastPeriod, slowPeriod, signalPeriod, type),
            symbol,
            $"MACD({fastPeriod},{slowPeriod},{signalPeriod})",
            resolution,
            selector);

    /// <summary>A mean absolute deviation of a symbol, kept up to date.</summary>
    public MeanAbsoluteDeviation MAD(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new MeanAbsoluteDeviation(name, period), symbol, $"MAD({period})", resolution, selector);

    /// <summary>A maximum of a symbol, kept up to date: of the highs where its data are trade bars.</summary>
    public Maximum MAX(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Maximum(name, period), symbol, $"MAX({period})", resolution, selector ?? ExtremeOf(symbol, bar => bar.High));

    /// <summary>A money flow index of a symbol, kept up to date.</summary>
    public MoneyFlowIndex MFI(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new MoneyFlowIndex(name, period), symbol, $"MFI({period})", resolution, selector);

    /// <summary>A minimum of a symbol, kept up to date: of the lows where its data are trade bars.</summary>
    public Minimum MIN(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Minimum(name, period), symbol, $"MIN({period})", resolution, selector ?? ExtremeOf(symbol, bar => bar.Low));

    /// <summary>A momentum of a symbol, kept up to date.</summary>
    public Momentum MOM(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Momentum(name, period), symbol, $"MOM({period})", resolution, selector);

    /// <summary>A momentum in percent of a symbol, kept up to date.</summary>
    public MomentumPercent MOMP(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new MomentumPercent(name, period), symbol, $"MOMP({period})", resolution, selector);

    /// <summary>An average true range in percent of the close of a symbol, kept up to date.</summary>
    public NormalizedAverageTrueRange NATR(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new NormalizedAverageTrueRange(name, period), symbol, $"NATR({period})", resolution, selector);

    /// <summary>An on-balance volume of a symbol, kept up to date.</summary>
    public OnBalanceVolume OBV(Symbol symbol, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new OnBalanceVolume(name), symbol, $"OBV", resolution, selector);

    /// <summary>A rate of change of a symbol, kept up to date.</summary>
    public RateOfChange ROC(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RateOfChange(name, period), symbol, $"ROC({period})", resolution, selector);

    /// <summary>A rate of change in percent of a symbol, kept up to date.</summary>
    public RateOfChangePercent ROCP(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RateOfChangePercent(name, period), symbol, $"ROCP({period})", resolution, selector);

    /// <summary>A relative strength index of a symbol, kept up to date.</summary>
    public RelativeStrengthIndex RSI(
        Symbol symbol,
        int period,
        MovingAverageType movingAverageType = MovingAverageType.Wilders,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RelativeStrengthIndex(name, period, movingAverageType), symbol, $"RSI({period},{movingAverageType})", resolution, selector);

    /// <summary>A simple average of a symbol, kept up to date.</summary>
    public SimpleMovingAverage SMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new SimpleMovingAverage(name, period), symbol, $"SMA({period})", resolution, selector);

    /// <summary>A standard deviation of a symbol, kept up to date.</summary>
    public StandardDeviation STD(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new StandardDeviation(name, period), symbol, $"STD({period})", resolution, selector);

    /// <summary>A stochastic of a symbol, kept up to date.</summary>
    public Stochastic STO(
        Symbol symbol,
        int period,
        int kPeriod,
        int dPeriod,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new Stochastic(name, period, kPeriod, dPeriod),
            symbol,
            $"STO({period},{kPeriod},{dPeriod})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>A sum of a symbol, kept up to date.</summary>
    public Sum SUM(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Sum(name, period), symbol, $"SUM({period})", resolution, selector);

    /// <summary>A triple exponential average of a symbol, kept up to date.</summary>
    public TripleExponentialMovingAverage TEMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new TripleExponentialMovingAverage(name, period), symbol, $"TEMA({period})", resolution, selector);

    /// <summary>A true range of a symbol, kept up to date.</summary>
    public TrueRange TR(Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new TrueRange(name), symbol, $"TR", resolution, selector);

    /// <summary>A variance of a symbol, kept up to date.</summary>
    public Variance VAR(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Variance(name, period), symbol, $"V({period})", resolution, selector);

    /// <summary>A volume-weighted average price of the newest bars of a symbol, kept up to date.</summary>
    public VolumeWeightedAveragePriceIndicator VWAP(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new VolumeWeightedAveragePriceIndicator(name, period), symbol, $"VWAP({period})", resolution, selector);

    /// <summary>A Williams' %R of a symbol, kept up to date.</summary>
    public WilliamsPercentR WILR(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new WilliamsPercentR(name, period), symbol, $"WILR({period})", resolution, selector);

    /// <summary>A Wilder's average of a symbol, kept up to date.</summary>
    public WilderMovingAverage WWMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new WilderMovingAverage(name, period), symbol, $"WWMA({period})", resolution, selector);

    /// <summary>A stochastic of a symbol, kept up to date, whose averages take the period and 3.</summary>
    public Stochastic STO(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        STO(symbol, period, period, 3, resolution, selector);

    /// <summary>A Donchian channel of a symbol, kept up to date.</summary>
    public DonchianChannel DCH(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        DCH(symbol, period, period, resolution, selector);

    /// <summary>An Aroon oscillator of a symbol, kept up to date.</summary>
    public AroonOscillator AROON(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        AROON(symbol, period, period, resolution, selector);

    /// <summary>Another name of <see cref="VAR(Symbol, int, Resolution?, Func{IBaseData, decimal}?)"/>.</summary>
    public Variance V(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        VAR(symbol, period, resolution, selector);

    /// <summary>An exponential average of a symbol, kept up to date.</summary>
    public ExponentialMovingAverage EMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        EMA(symbol, period, ExponentialMovingAverage.SmoothingFactorDefault(period), resolution, selector);

    /// <summary>An exponential average of a symbol, kept up to date, in which a new value weighs the smoothing factor.</summary>
    public ExponentialMovingAverage EMA(
        Symbol symbol,
        int period,
        decimal smoothingFactor,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new ExponentialMovingAverage(name, period, smoothingFactor), symbol, $"EMA({period})", resolution, selector);

    /// <summary>The volume-weighted average price of a symbol's day, kept up to date.</summary>
    public IntradayVwap VWAP(Symbol symbol)
    {
        var vwap = new IntradayVwap(CreateIndicatorName(symbol, "VWAP", null));
        RegisterIndicator(symbol, vwap);
        return vwap;
    }

    /// <summary>A symbol's value, or what a selector makes of its data, kept up to date.</summary>
    public Identity Identity(Symbol symbol, Func<IBaseData, decimal>? selector = null, string? fieldName = null) =>
        Identity(symbol, GetSubscription(symbol, null).Resolution, selector, fieldName);

    /// <summary>A symbol's value, or what a selector makes of its data, kept up to date.</summary>
    public Identity Identity(Symbol symbol, Resolution resolution, Func<IBaseData, decimal>? selector = null, string? fieldName = null) =>
        Fed(name => new Identity(name), symbol, $"{fieldName ?? "close"}", resolution, selector);

    /// <summary>A symbol's value, or what a selector makes of its data, kept up to date bar by bar of a length.</summary>
    public Identity Identity(Symbol symbol, TimeSpan resolution, Func<IBaseData, decimal>? selector = null, string? fieldName = null)
    {
        var identity = new Identity(FormattableString.Invariant($"{symbol}({fieldName ?? "close"},{resolution})"));
        RegisterIndicator(symbol, identity, ResolveConsolidator(symbol, resolution), selector);
        return identity;
    }

    private Func<IBaseData, decimal>? ExtremeOf(Symbol symbol, Func<TradeBar, decimal> price) =>
        typeof(TradeBar).IsAssignableFrom(GetSubscription(symbol, null).Type) ? data => price((TradeBar)data) : null;
}
