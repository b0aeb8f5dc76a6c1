using System;
using System.Runtime.CompilerServices;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

/// <content>Further indicators of single values.</content>
public partial class QCAlgorithm
{
    /// <summary>An arnaud legoux moving average of a symbol, kept up to date.</summary>
    public ArnaudLegouxMovingAverage ALMA(
        Symbol symbol,
        int period,
        int sigma = 6,
        decimal offset = 0.85m,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new ArnaudLegouxMovingAverage(name, period, sigma, offset), symbol, $"ALMA({period},{sigma},{offset})", resolution, selector);

    /// <summary>An absolute price oscillator of a symbol, kept up to date.</summary>
    public AbsolutePriceOscillator APO(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType movingAverageType,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new AbsolutePriceOscillator(name, fastPeriod, slowPeriod, movingAverageType),
            symbol,
            $"APO({fastPeriod},{slowPeriod})",
            resolution,
            selector);

    /// <summary>What a model of the newest values expects next of a symbol, kept up to date.</summary>
    public AutoRegressiveIntegratedMovingAverage ARIMA(
        Symbol symbol,
        int arOrder,
        int diffOrder,
        int maOrder,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        ARIMA(symbol, arOrder, diffOrder, maOrder, period, true, resolution, selector);

    /// <summary>What a model of the newest values, with a constant or without, expects next of a symbol, kept up to date.</summary>
    public AutoRegressiveIntegratedMovingAverage ARIMA(
        Symbol symbol,
        int arOrder,
        int diffOrder,
        int maOrder,
        int period,
        bool intercept,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new AutoRegressiveIntegratedMovingAverage(name, arOrder, diffOrder, maOrder, period, intercept),
            symbol,
            $"ARIMA({arOrder},{diffOrder},{maOrder},{period})",
            resolution,
            selector);

    /// <summary>An augen price spike of a symbol, kept up to date.</summary>
    public AugenPriceSpike APS(Symbol symbol, int period = 3, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new AugenPriceSpike(name, period), symbol, $"APS({period})", resolution, selector);

    /// <summary>A coppock curve of a symbol, kept up to date.</summary>
    public CoppockCurve CC(
        Symbol symbol,
        int shortRocPeriod = 11,
        int longRocPeriod = 14,
        int lwmaPeriod = 10,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new CoppockCurve(name, shortRocPeriod, longRocPeriod, lwmaPeriod),
            symbol,
            $"CC({shortRocPeriod},{longRocPeriod},{lwmaPeriod})",
            resolution,
            selector);

    /// <summary>A chande momentum oscillator of a symbol, kept up to date.</summary>
    public ChandeMomentumOscillator CMO(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new ChandeMomentumOscillator(name, period), symbol, $"CMO({period})", resolution, selector);

    /// <summary>A connors relative strength index of a symbol, kept up to date.</summary>
    public ConnorsRelativeStrengthIndex CRSI(
        Symbol symbol,
        int rsiPeriod,
        int rsiPeriodStreak,
        int lookBackPeriod,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new ConnorsRelativeStrengthIndex(name, rsiPeriod, rsiPeriodStreak, lookBackPeriod),
            symbol,
            $"CRSI({rsiPeriod},{rsiPeriodStreak},{lookBackPeriod})",
            resolution,
            selector);

    /// <summary>A derivative oscillator of a symbol, kept up to date.</summary>
    public DerivativeOscillator DO(
        Symbol symbol,
        int rsiPeriod,
        int smoothingRsiPeriod,
        int doubleSmoothingRsiPeriod,
        int signalLinePeriod,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new DerivativeOscillator(name, rsiPeriod, smoothingRsiPeriod, doubleSmoothingRsiPeriod, signalLinePeriod),
            symbol,
            $"DO({rsiPeriod},{smoothingRsiPeriod},{doubleSmoothingRsiPeriod},{signalLinePeriod})",
            resolution,
            selector);

    /// <summary>A detrended price oscillator of a symbol, kept up to date.</summary>
    public DetrendedPriceOscillator DPO(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new DetrendedPriceOscillator(name, period), symbol, $"DPO({period})", resolution, selector);

    /// <summary>A hurst exponent of a symbol, kept up to date.</summary>
    public HurstExponent HE(
        Symbol symbol,
        int period,
        int maxLag = 20,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new HurstExponent(name, period, maxLag), symbol, $"HE({period},{maxLag})", resolution, selector);

    /// <summary>A hilbert transform of a symbol, kept up to date.</summary>
    public HilbertTransform HT(
        Symbol symbol,
        int length,
        decimal inPhaseMultiplicationFactor,
        decimal quadratureMultiplicationFactor,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            _ => new HilbertTransform(length, inPhaseMultiplicationFactor, quadratureMultiplicationFactor),
            symbol,
            $"HT({length}, {inPhaseMultiplicationFactor}, {quadratureMultiplicationFactor})",
            resolution,
            selector);

    /// <summary>A kaufman adaptive moving average of a symbol, kept up to date. It follows within 2 and 30 bars.</summary>
    public KaufmanAdaptiveMovingAverage KAMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        KAMA(symbol, period, 2, 30, resolution, selector);

    /// <summary>A kaufman adaptive moving average of a symbol, kept up to date.</summary>
    public KaufmanAdaptiveMovingAverage KAMA(
        Symbol symbol,
        int period,
        int fastEmaPeriod,
        int slowEmaPeriod,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new KaufmanAdaptiveMovingAverage(name, period, fastEmaPeriod, slowEmaPeriod),
            symbol,
            $"KAMA({period},{fastEmaPeriod},{slowEmaPeriod})",
            resolution,
            selector);

    /// <summary>A kaufman efficiency ratio of a symbol, kept up to date.</summary>
    public KaufmanEfficiencyRatio KER(Symbol symbol, int period = 2, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new KaufmanEfficiencyRatio(name, period), symbol, $"KER({period})", resolution, selector);

    /// <summary>A know sure thing of a symbol, kept up to date.</summary>
    public KnowSureThing KST(
        Symbol symbol,
        int roc1Period = 10,
        int roc1MaPeriod = 10,
        int roc2Period = 15,
        int roc2MaPeriod = 10,
        int roc3Period = 20,
        int roc3MaPeriod = 10,
        int roc4Period = 30,
        int roc4MaPeriod = 15,
        int signalPeriod = 9,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new KnowSureThing(
                name, roc1Period, roc1MaPeriod, roc2Period, roc2MaPeriod, roc3Period, roc3MaPeriod, roc4Period, roc4MaPeriod, signalPeriod,
                movingAverageType),
            symbol,
            FormattableStringFactory.Create(
                "KST({0},{1},{2},{3},{4},{5},{6},{7},{8},{9})",
                roc1Period, roc1MaPeriod, roc2Period, roc2MaPeriod, roc3Period, roc3MaPeriod, roc4Period, roc4MaPeriod, signalPeriod,
                movingAverageType),
            resolution,
            selector);

    /// <summary>A least squares moving average of a symbol, kept up to date.</summary>
    public LeastSquaresMovingAverage LSMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new LeastSquaresMovingAverage(name, period), symbol, $"LSMA({period})", resolution, selector);

    /// <summary>A mc ginley dynamic of a symbol, kept up to date.</summary>
    public McGinleyDynamic MGD(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new McGinleyDynamic(name, period), symbol, $"MGD({period})", resolution, selector);

    /// <summary>A mid point of a symbol, kept up to date.</summary>
    public MidPoint MIDPOINT(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new MidPoint(name, period), symbol, $"MIDPOINT({period})", resolution, selector);

    /// <summary>A momersion of a symbol, kept up to date.</summary>
    public Momersion MOMERSION(
        Symbol symbol,
        int? minPeriod,
        int fullPeriod,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Momersion(name, minPeriod, fullPeriod), symbol, $"MOMERSION({minPeriod},{fullPeriod})", resolution, selector);

    /// <summary>A percentage price oscillator of a symbol, kept up to date.</summary>
    public PercentagePriceOscillator PPO(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType movingAverageType,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new PercentagePriceOscillator(name, fastPeriod, slowPeriod, movingAverageType),
            symbol,
            $"PPO({fastPeriod},{slowPeriod})",
            resolution,
            selector);

    /// <summary>A regression channel of a symbol, kept up to date.</summary>
    public RegressionChannel RC(Symbol symbol, int period, decimal k, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RegressionChannel(name, period, k), symbol, $"RC({period},{k})", resolution, selector);

    /// <summary>A relative moving average of a symbol, kept up to date.</summary>
    public RelativeMovingAverage RMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RelativeMovingAverage(name, period), symbol, $"RMA({period})", resolution, selector);

    /// <summary>A rate of change ratio of a symbol, kept up to date.</summary>
    public RateOfChangeRatio ROCR(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new RateOfChangeRatio(name, period), symbol, $"ROCR({period})", resolution, selector);

    /// <summary>A sortino ratio of a symbol, kept up to date.</summary>
    public SortinoRatio SORTINO(
        Symbol symbol,
        int sortinoPeriod,
        double minimumAcceptableReturn = 0.0,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new SortinoRatio(name, sortinoPeriod, minimumAcceptableReturn),
            symbol,
            $"SORTINO({sortinoPeriod},{minimumAcceptableReturn})",
            resolution,
            selector);

    /// <summary>A Sharpe ratio of a symbol, kept up to date, with the algorithm's rate unless one is given.</summary>
    public SharpeRatio SR(
        Symbol symbol,
        int sharpePeriod,
        decimal? riskFreeRate = null,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new SharpeRatio(name, sharpePeriod, RateOr(riskFreeRate)),
            symbol,
            riskFreeRate is null ? $"SR({sharpePeriod})" : (FormattableString)$"SR({sharpePeriod},{riskFreeRate})",
            resolution,
            selector);

    /// <summary>A stochastic relative strength index of a symbol, kept up to date.</summary>
    public StochasticRelativeStrengthIndex SRSI(
        Symbol symbol,
        int rsiPeriod,
        int stochPeriod,
        int kSmoothingPeriod,
        int dSmoothingPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new StochasticRelativeStrengthIndex(name, rsiPeriod, stochPeriod, kSmoothingPeriod, dSmoothingPeriod, movingAverageType),
            symbol,
            $"SRSI({rsiPeriod},{stochPeriod},{kSmoothingPeriod},{dSmoothingPeriod})",
            resolution,
            selector);

    /// <summary>A schaff trend cycle of a symbol, kept up to date.</summary>
    public SchaffTrendCycle STC(
        Symbol symbol,
        int cyclePeriod,
        int fastPeriod,
        int slowPeriod,
        MovingAverageType movingAverageType = MovingAverageType.Exponential,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new SchaffTrendCycle(name, cyclePeriod, fastPeriod, slowPeriod, movingAverageType),
            symbol,
            $"STC({cyclePeriod},{fastPeriod},{slowPeriod})",
            resolution,
            selector);

    /// <summary>A swiss army knife of a symbol, kept up to date.</summary>
    public SwissArmyKnife SWISS(
        Symbol symbol,
        int period,
        double delta,
        SwissArmyKnifeTool tool,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new SwissArmyKnife(name, period, delta, tool), symbol, $"SWISS({period},{delta},{tool})", resolution, selector);

    /// <summary>A t3 moving average of a symbol, kept up to date.</summary>
    public T3MovingAverage T3(
        Symbol symbol,
        int period,
        decimal volumeFactor = 0.7m,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new T3MovingAverage(name, period, volumeFactor), symbol, $"T3({period},{volumeFactor})", resolution, selector);

    /// <summary>A target downside deviation of a symbol, kept up to date.</summary>
    public TargetDownsideDeviation TDD(
        Symbol symbol,
        int period,
        double minimumAcceptableReturn = 0,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new TargetDownsideDeviation(name, period, minimumAcceptableReturn),
            symbol,
            $"TDD({period},{minimumAcceptableReturn})",
            resolution,
            selector);

    /// <summary>A triangular moving average of a symbol, kept up to date.</summary>
    public TriangularMovingAverage TRIMA(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new TriangularMovingAverage(name, period), symbol, $"TRIMA({period})", resolution, selector);

    /// <summary>A trix of a symbol, kept up to date.</summary>
    public Trix TRIX(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new Trix(name, period), symbol, $"TRIX({period})", resolution, selector);

    /// <summary>A time series forecast of a symbol, kept up to date.</summary>
    public TimeSeriesForecast TSF(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new TimeSeriesForecast(name, period), symbol, $"TSF({period})", resolution, selector);

    /// <summary>A true strength index of a symbol, kept up to date.</summary>
    public TrueStrengthIndex TSI(
        Symbol symbol,
        int longTermPeriod = 25,
        int shortTermPeriod = 13,
        int signalPeriod = 7,
        MovingAverageType signalType = MovingAverageType.Exponential,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(
            name => new TrueStrengthIndex(name, longTermPeriod, shortTermPeriod, signalPeriod, signalType),
            symbol,
            $"TSI({longTermPeriod},{shortTermPeriod},{signalPeriod})",
            resolution,
            selector);

    /// <summary>A value at risk of a symbol, kept up to date.</summary>
    public ValueAtRisk VAR(
        Symbol symbol,
        int period,
        double confidenceLevel,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new ValueAtRisk(name, period, confidenceLevel), symbol, $"VAR({period},{confidenceLevel})", resolution, selector);

    /// <summary>A variable index dynamic average of a symbol, kept up to date.</summary>
    public VariableIndexDynamicAverage VIDYA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new VariableIndexDynamicAverage(name, period), symbol, $"VIDYA({period})", resolution, selector);

    /// <summary>A zero lag exponential moving average of a symbol, kept up to date.</summary>
    public ZeroLagExponentialMovingAverage ZLEMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, decimal>? selector = null) =>
        Fed(name => new ZeroLagExponentialMovingAverage(name, period), symbol, $"ZLEMA({period})", resolution, selector);

    /// <summary>A given rate, or the one that the algorithm has when it is asked for.</summary>
    private IRiskFreeInterestRateModel RateOr(decimal? rate) => rate is { } given
        ? new ConstantRiskFreeRateInterestRateModel(given)
        : new FuncRiskFreeRateInterestRateModel(time => RiskFreeInterestRateModel.GetInterestRate(time));
}
