using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators.CandlestickPatterns;

namespace QuantConnect.Algorithm;

/// <summary>Makes candlestick patterns that are kept up to date with a symbol's bars. They are not warmed up by themselves, as on LEAN.</summary>
public class CandlestickPatterns(QCAlgorithm algorithm)
{
    /// <summary>The pattern of that name.</summary>
    public AbandonedBaby AbandonedBaby(
        Symbol symbol, decimal penetration = 0.3m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AbandonedBaby(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public AdvanceBlock AdvanceBlock(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new AdvanceBlock(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public BeltHold BeltHold(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new BeltHold(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Breakaway Breakaway(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Breakaway(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ClosingMarubozu ClosingMarubozu(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ClosingMarubozu(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ConcealedBabySwallow ConcealedBabySwallow(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ConcealedBabySwallow(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Counterattack Counterattack(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Counterattack(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public DarkCloudCover DarkCloudCover(
        Symbol symbol, decimal penetration = 0.5m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new DarkCloudCover(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Doji Doji(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Doji(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public DojiStar DojiStar(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new DojiStar(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public DragonflyDoji DragonflyDoji(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new DragonflyDoji(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Engulfing Engulfing(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Engulfing(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public EveningDojiStar EveningDojiStar(
        Symbol symbol, decimal penetration = 0.3m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new EveningDojiStar(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public EveningStar EveningStar(
        Symbol symbol, decimal penetration = 0.3m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new EveningStar(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public GapSideBySideWhite GapSideBySideWhite(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new GapSideBySideWhite(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public GravestoneDoji GravestoneDoji(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new GravestoneDoji(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Hammer Hammer(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Hammer(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public HangingMan HangingMan(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new HangingMan(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Harami Harami(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Harami(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public HaramiCross HaramiCross(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new HaramiCross(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public HighWaveCandle HighWaveCandle(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new HighWaveCandle(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Hikkake Hikkake(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Hikkake(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public HikkakeModified HikkakeModified(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new HikkakeModified(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public HomingPigeon HomingPigeon(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new HomingPigeon(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public IdenticalThreeCrows IdenticalThreeCrows(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new IdenticalThreeCrows(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public InNeck InNeck(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new InNeck(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public InvertedHammer InvertedHammer(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new InvertedHammer(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Kicking Kicking(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Kicking(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public KickingByLength KickingByLength(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new KickingByLength(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public LadderBottom LadderBottom(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new LadderBottom(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public LongLeggedDoji LongLeggedDoji(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new LongLeggedDoji(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public LongLineCandle LongLineCandle(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new LongLineCandle(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Marubozu Marubozu(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Marubozu(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public MatHold MatHold(
        Symbol symbol, decimal penetration = 0.5m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MatHold(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public MatchingLow MatchingLow(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MatchingLow(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public MorningDojiStar MorningDojiStar(
        Symbol symbol, decimal penetration = 0.3m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MorningDojiStar(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public MorningStar MorningStar(
        Symbol symbol, decimal penetration = 0.3m, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new MorningStar(name, penetration), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public OnNeck OnNeck(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new OnNeck(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Piercing Piercing(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Piercing(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public RickshawMan RickshawMan(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new RickshawMan(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public RiseFallThreeMethods RiseFallThreeMethods(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new RiseFallThreeMethods(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public SeparatingLines SeparatingLines(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new SeparatingLines(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ShootingStar ShootingStar(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ShootingStar(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ShortLineCandle ShortLineCandle(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ShortLineCandle(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public SpinningTop SpinningTop(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new SpinningTop(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public StalledPattern StalledPattern(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new StalledPattern(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public StickSandwich StickSandwich(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new StickSandwich(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Takuri Takuri(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Takuri(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public TasukiGap TasukiGap(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new TasukiGap(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeBlackCrows ThreeBlackCrows(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeBlackCrows(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeInside ThreeInside(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeInside(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeLineStrike ThreeLineStrike(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeLineStrike(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeOutside ThreeOutside(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeOutside(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeStarsInSouth ThreeStarsInSouth(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeStarsInSouth(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public ThreeWhiteSoldiers ThreeWhiteSoldiers(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new ThreeWhiteSoldiers(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Thrusting Thrusting(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Thrusting(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public Tristar Tristar(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new Tristar(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public TwoCrows TwoCrows(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new TwoCrows(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public UniqueThreeRiver UniqueThreeRiver(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new UniqueThreeRiver(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public UpDownGapThreeMethods UpDownGapThreeMethods(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new UpDownGapThreeMethods(name), symbol, resolution, selector);

    /// <summary>The pattern of that name.</summary>
    public UpsideGapTwoCrows UpsideGapTwoCrows(
        Symbol symbol, Resolution? resolution = null, Func<IBaseData, IBaseDataBar>? selector = null) =>
        Fed(name => new UpsideGapTwoCrows(name), symbol, resolution, selector);

    private T Fed<T>(Func<string, T> make, Symbol symbol, Resolution? resolution, Func<IBaseData, IBaseDataBar>? selector)
        where T : CandlestickPattern
    {
        var pattern = make(algorithm.CreateIndicatorName(symbol, typeof(T).Name.ToUpperInvariant(), resolution));
        algorithm.RegisterIndicator(symbol, pattern, resolution, selector);
        return pattern;
    }
}
