using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm;

/// <content>Further indicators of trade bars.</content>
public partial class QCAlgorithm
{
    /// <summary>An acceleration bands of a symbol, kept up to date.</summary>
    public AccelerationBands ABANDS(
        Symbol symbol,
        int period,
        decimal width = 4,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new AccelerationBands(name, period, width, movingAverageType),
            symbol,
            $"ABANDS({period},{width})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>An accumulation distribution of a symbol, kept up to date.</summary>
    public AccumulationDistribution AD(Symbol symbol, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new AccumulationDistribution(name), symbol, $"AD", resolution, selector);

    /// <summary>An accumulation distribution oscillator of a symbol, kept up to date.</summary>
    public AccumulationDistributionOscillator ADOSC(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new AccumulationDistributionOscillator(name, fastPeriod, slowPeriod),
            symbol,
            $"ADOSC({fastPeriod},{slowPeriod})",
            resolution,
            selector);

    /// <summary>A wilder accumulative swing index of a symbol, kept up to date.</summary>
    public WilderAccumulativeSwingIndex ASI(
        Symbol symbol,
        decimal limitMove,
        Resolution? resolution = Resolution.Daily,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new WilderAccumulativeSwingIndex(name, limitMove), symbol, $"ASI", resolution, selector);

    /// <summary>A chaikin money flow of a symbol, kept up to date.</summary>
    public ChaikinMoneyFlow CMF(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new ChaikinMoneyFlow(name, period), symbol, $"CMF({period})", resolution, selector);

    /// <summary>A chaikin oscillator of a symbol, kept up to date.</summary>
    public ChaikinOscillator CO(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new ChaikinOscillator(name, fastPeriod, slowPeriod), symbol, $"CO({fastPeriod},{slowPeriod})", resolution, selector);

    /// <summary>A de marker indicator of a symbol, kept up to date.</summary>
    public DeMarkerIndicator DEM(
        Symbol symbol,
        int period,
        MovingAverageType type,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new DeMarkerIndicator(name, period, type),
            symbol,
            $"DEM({period},{type})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>An ease of movement value of a symbol, kept up to date.</summary>
    public EaseOfMovementValue EMV(
        Symbol symbol,
        int period = 1,
        int scale = 10000,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new EaseOfMovementValue(name, period, scale), symbol, $"EMV({period}, {scale})", resolution, selector);

    /// <summary>A force index of a symbol, kept up to date.</summary>
    public ForceIndex FI(
        Symbol symbol,
        int period,
        MovingAverageType type = MovingAverageType.Exponential,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new ForceIndex(name, period, type), symbol, $"FI({period})", resolution, selector);

    /// <summary>A fisher transform of a symbol, kept up to date.</summary>
    public FisherTransform FISH(Symbol symbol, int period, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new FisherTransform(name, period), symbol, $"FISH({period})", resolution, (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>A heikin ashi of a symbol, kept up to date.</summary>
    public HeikinAshi HeikinAshi(Symbol symbol, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new HeikinAshi(name), symbol, $"HA", resolution, (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>An internal bar strength of a symbol, kept up to date.</summary>
    public InternalBarStrength IBS(Symbol symbol, Resolution? resolution = null, Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new InternalBarStrength(name), symbol, $"IBS", resolution, (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>An ichimoku kinko hyo of a symbol, kept up to date.</summary>
    public IchimokuKinkoHyo ICHIMOKU(
        Symbol symbol,
        int tenkanPeriod,
        int kijunPeriod,
        int senkouAPeriod,
        int senkouBPeriod,
        int senkouADelayPeriod,
        int senkouBDelayPeriod,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new IchimokuKinkoHyo(name, tenkanPeriod, kijunPeriod, senkouAPeriod, senkouBPeriod, senkouADelayPeriod, senkouBDelayPeriod),
            symbol,
            $"ICHIMOKU({tenkanPeriod},{kijunPeriod},{senkouAPeriod},{senkouBPeriod},{senkouADelayPeriod},{senkouBDelayPeriod})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>A klinger volume oscillator of a symbol, kept up to date.</summary>
    public KlingerVolumeOscillator KVO(
        Symbol symbol,
        int fastPeriod,
        int slowPeriod,
        int signalPeriod = 13,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new KlingerVolumeOscillator(name, fastPeriod, slowPeriod, signalPeriod),
            symbol,
            $"KVO({fastPeriod},{slowPeriod},{signalPeriod})",
            resolution,
            selector);

    /// <summary>A mass index of a symbol, kept up to date.</summary>
    public MassIndex MASS(
        Symbol symbol,
        int emaPeriod = 9,
        int sumPeriod = 25,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new MassIndex(name, emaPeriod, sumPeriod), symbol, $"MASS({emaPeriod},{sumPeriod})", resolution, selector);

    /// <summary>A premier stochastic oscillator of a symbol, kept up to date.</summary>
    public PremierStochasticOscillator PSO(
        Symbol symbol,
        int period,
        int emaPeriod,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new PremierStochasticOscillator(name, period, emaPeriod),
            symbol,
            $"PSO({period},{emaPeriod})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>A relative daily volume of a symbol, kept up to date from now on.</summary>
    public RelativeDailyVolume RDV(
        Symbol symbol,
        int period = 2,
        Resolution resolution = Resolution.Daily,
        Func<IBaseData, TradeBar>? selector = null)
    {
        var volume = new RelativeDailyVolume(CreateIndicatorName(symbol, $"RDV({period})", resolution), period);
        RegisterIndicator(symbol, volume, resolution, selector);
        return volume;
    }

    /// <summary>A relative vigor index of a symbol, kept up to date.</summary>
    public RelativeVigorIndex RVI(
        Symbol symbol,
        int period,
        MovingAverageType movingAverageType = MovingAverageType.Simple,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new RelativeVigorIndex(name, period, movingAverageType),
            symbol,
            $"RVI({period},{movingAverageType})",
            resolution,
            (Func<IBaseData, IBaseDataBar>?)selector);

    /// <summary>A wilder swing index of a symbol, kept up to date.</summary>
    public WilderSwingIndex SI(
        Symbol symbol,
        decimal limitMove,
        Resolution? resolution = Resolution.Daily,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new WilderSwingIndex(name, limitMove), symbol, $"SI", resolution, selector);

    /// <summary>A time profile of a symbol, kept up to date.</summary>
    public TimeProfile TP(
        Symbol symbol,
        int period = 2,
        decimal valueAreaVolumePercentage = 0.70m,
        decimal priceRangeRoundOff = 0.05m,
        Resolution resolution = Resolution.Daily,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new TimeProfile(name, period, valueAreaVolumePercentage, priceRangeRoundOff),
            symbol,
            $"TP({period},{valueAreaVolumePercentage},{priceRangeRoundOff})",
            resolution,
            selector);

    /// <summary>A volume profile of a symbol, kept up to date.</summary>
    public VolumeProfile VP(
        Symbol symbol,
        int period = 2,
        decimal valueAreaVolumePercentage = 0.70m,
        decimal priceRangeRoundOff = 0.05m,
        Resolution resolution = Resolution.Daily,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(
            name => new VolumeProfile(name, period, valueAreaVolumePercentage, priceRangeRoundOff),
            symbol,
            $"VP({period},{valueAreaVolumePercentage},{priceRangeRoundOff})",
            resolution,
            selector);

    /// <summary>A volume weighted moving average of a symbol, kept up to date.</summary>
    public VolumeWeightedMovingAverage VWMA(
        Symbol symbol,
        int period,
        Resolution? resolution = null,
        Func<IBaseData, TradeBar>? selector = null) =>
        Fed(name => new VolumeWeightedMovingAverage(name, period), symbol, $"VWMA({period})", resolution, selector);
}
