using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Indicators.CandlestickPatterns;

namespace MagnetLean.Parity.Cases.Indicators;

[Pins(
    "every candlestick pattern of LEAN's on made-up candles: when it is ready, how often it says what, and where",
    "patterns that the algorithm keeps up to date, by hours and by days")]
public class Candlesticks : ParityCase
{
    private const int Candles = 30_000;

    private readonly List<CandlestickPattern> _fed = [];
    private uint _state = 61;
    private int _price = 5_000;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 1);
        SetEndDate(2023, 12, 15);
        SetCash(100_000);
        var coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
        SetBenchmark(coin);
        _fed.Add(CandlestickPatterns.Doji(coin));
        _fed.Add(CandlestickPatterns.Engulfing(coin, Resolution.Daily));
        _fed.Add(CandlestickPatterns.MorningStar(coin, 0.1m, Resolution.Hour));
        _fed.Add(CandlestickPatterns.Hikkake(coin));
    }

    public override void OnData(Slice slice)
    {
        foreach (var pattern in _fed.Where(pattern => pattern.Current.Value != 0m && pattern.Current.EndTime == Time))
        {
            Note(pattern.Name, pattern.Current.Value);
        }
    }

    public override void OnEndOfAlgorithm()
    {
        var candles = Enumerable.Range(0, Candles).Select(Candle).ToList();
        foreach (var pattern in Patterns())
        {
            Feed(pattern, candles);
        }

        base.OnEndOfAlgorithm();
    }

    private static CandlestickPattern[] Patterns() =>
    [
        new AbandonedBaby(), new AdvanceBlock(), new BeltHold(), new Breakaway(), new ClosingMarubozu(), new ConcealedBabySwallow(),
        new Counterattack(), new DarkCloudCover(), new Doji(), new DojiStar(), new DragonflyDoji(), new Engulfing(), new EveningDojiStar(),
        new EveningStar(), new GapSideBySideWhite(), new GravestoneDoji(), new Hammer(), new HangingMan(), new Harami(), new HaramiCross(),
        new HighWaveCandle(), new Hikkake(), new HikkakeModified(), new HomingPigeon(), new IdenticalThreeCrows(), new InNeck(),
        new InvertedHammer(), new Kicking(), new KickingByLength(), new LadderBottom(), new LongLeggedDoji(), new LongLineCandle(),
        new Marubozu(), new MatHold(), new MatchingLow(), new MorningDojiStar(), new MorningStar(), new OnNeck(), new Piercing(),
        new RickshawMan(), new RiseFallThreeMethods(), new SeparatingLines(), new ShootingStar(), new ShortLineCandle(), new SpinningTop(),
        new StalledPattern(), new StickSandwich(), new Takuri(), new TasukiGap(), new ThreeBlackCrows(), new ThreeInside(), new ThreeLineStrike(),
        new ThreeOutside(), new ThreeStarsInSouth(), new ThreeWhiteSoldiers(), new Thrusting(), new Tristar(), new TwoCrows(),
        new UniqueThreeRiver(), new UpDownGapThreeMethods(), new UpsideGapTwoCrows(),
    ];

    private void Feed(CandlestickPattern pattern, List<TradeBar> candles)
    {
        var (readyAfter, rises, falls, confirmed, places) = (0, 0, 0, 0, 0L);
        for (var i = 0; i < candles.Count; i++)
        {
            pattern.Update(candles[i]);
            var value = pattern.Current.Value;
            readyAfter += pattern.IsReady ? 0 : 1;
            rises += value > 0m ? 1 : 0;
            falls += value < 0m ? 1 : 0;
            confirmed += Math.Abs(value) > 1m ? 1 : 0;
            places = (places * 31 + (long)value * (i + 1)) % 1_000_000_007L;
        }

        Note(pattern.Name, pattern.Period, pattern.WarmUpPeriod, readyAfter, rises, falls, confirmed, places);
    }

    // Few different sizes: gaps, equal prices and candles without body or shadow are frequent.
    private TradeBar Candle(int number)
    {
        var open = _price + Of(0, 0, 0, 1, -1, 3, -3, 12, -12);
        var close = open + (Of(0, 1, 2, 3, 5, 8, 20, 40) * Of(1, -1));
        var high = Math.Max(open, close) + Of(0, 0, 0, 1, 4, 25);
        var low = Math.Min(open, close) - Of(0, 0, 0, 1, 4, 25);
        _price = close < 2_000 ? close + 50 : close > 8_000 ? close - 50 : close;
        var start = new DateTime(2000, 1, 1).AddHours(number);
        return new TradeBar(start, QuantConnect.Symbol.Empty, open / 100m, high / 100m, low / 100m, close / 100m, 1m, TimeSpan.FromHours(1));
    }

    private int Of(params int[] sizes)
    {
        _state = (_state * 1664525u) + 1013904223u;
        return sizes[(int)((_state >> 8) % (uint)sizes.Length)];
    }
}
