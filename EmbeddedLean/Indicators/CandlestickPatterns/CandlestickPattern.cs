using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Base of patterns of the newest candles, by TA-Lib's definitions: 1 where a pattern speaks for rising prices, −1 for falling ones, 0 where there
/// is none. Candles are named by their age: 0 is the newest.
/// </summary>
public abstract class CandlestickPattern : WindowIndicator<IBaseDataBar>
{
    private readonly List<(long Sample, Candle Before, Candle After)> _scaled = [];
    private IReadOnlyWindow<IBaseDataBar> _candles = null!;
    private Candle _newest;

    /// <summary>A pattern that looks at a number of candles.</summary>
    protected CandlestickPattern(string name, int period)
        : base(name, period)
    {
    }

    // Of so many candles, each compared with some sizes: before it is ready it has to know what these are averages of.
    private protected CandlestickPattern(string name, int candles, params CandleSettingType[] sizes)
        : this(name, candles + sizes.Select(size => CandleSettings.Get(size).AveragePeriod).DefaultIfEmpty().Max())
    {
    }

    // What a pattern of ours makes of the candles.
    private protected decimal Found(IReadOnlyWindow<IBaseDataBar> window)
    {
        _candles = window;
        if (Samples > 1 && Candle.Of(window[1]) is var last && last != _newest)
        {
            _scaled.Add((Samples - 1, _newest, last));
        }

        _newest = Candle.Of(window[0]);
        return IsReady ? Find() : 0m;
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _scaled.Clear();
        _newest = default;
        base.Reset();
    }

    // What the newest candles are.
    private protected virtual decimal Find() => 0m;

    private protected decimal Open(int age) => _candles[age].Open;

    private protected decimal High(int age) => _candles[age].High;

    private protected decimal Low(int age) => _candles[age].Low;

    private protected decimal Close(int age) => _candles[age].Close;

    private protected decimal Top(int age) => Math.Max(Open(age), Close(age));

    private protected decimal Bottom(int age) => Math.Min(Open(age), Close(age));

    private protected decimal Body(int age) => Top(age) - Bottom(age);

    private protected decimal Upper(int age) => High(age) - Top(age);

    private protected decimal Lower(int age) => Bottom(age) - Low(age);

    private protected bool IsWhite(int age) => Close(age) >= Open(age);

    private protected bool IsBlack(int age) => !IsWhite(age);

    private protected decimal Color(int age) => IsWhite(age) ? 1m : -1m;

    private protected bool IsLong(int age) => Body(age) > Size(CandleSettingType.BodyLong, age);

    private protected bool IsShort(int age) => Body(age) < Size(CandleSettingType.BodyShort, age);

    private protected bool IsLongerThanShort(int age) => Body(age) > Size(CandleSettingType.BodyShort, age);

    private protected bool IsDoji(int age) => Body(age) <= Size(CandleSettingType.BodyDoji, age);

    private protected bool HasNoUpper(int age) => Upper(age) < Size(CandleSettingType.ShadowVeryShort, age);

    private protected bool HasNoLower(int age) => Lower(age) < Size(CandleSettingType.ShadowVeryShort, age);

    private protected bool IsBare(int age) => IsLong(age) && HasNoUpper(age) && HasNoLower(age);

    // Shadows and all.
    private protected bool IsAbove(int age, int other) => Low(age) > High(other);

    private protected bool IsBelow(int age, int other) => High(age) < Low(other);

    private protected bool IsBodyAbove(int age, int other) => Bottom(age) > Top(other);

    private protected bool IsBodyBelow(int age, int other) => Top(age) < Bottom(other);

    private protected bool IsBodyWithin(int age, int other) => Top(age) < Top(other) && Bottom(age) > Bottom(other);

    private protected bool IsWithin(int age, int other) => High(age) < High(other) && Low(age) > Low(other);

    // 1: both ends lower than those of the candle before, −1: both higher.
    private protected decimal Turn() => High(0) < High(1) && Low(0) < Low(1) ? 1m : High(0) > High(1) && Low(0) > Low(1) ? -1m : 0m;

    // By what was usual before the candle of that age.
    private protected bool IsEqual(decimal price, decimal other, int age) => Math.Abs(price - other) <= Size(CandleSettingType.Equal, age);

    private protected bool IsNearBody(decimal price, int age) =>
        price >= Bottom(age) - Size(CandleSettingType.Near, age) && price <= Top(age) + Size(CandleSettingType.Near, age);

    // Of white candles: above the open before, and not far above the close before.
    private protected bool IsOpenNearBody(int age) =>
        Open(age) > Open(age + 1) && Open(age) <= Close(age + 1) + Size(CandleSettingType.Near, age + 1);

    private protected decimal Measured(CandleRangeType what, int age) => Candle.Of(_candles[age]).Measured(what);

    private protected decimal Size(CandleSettingType type, int age)
    {
        var setting = CandleSettings.Get(type);
        if (setting.AveragePeriod == 0)
        {
            return SizeOf(setting, Measured(setting.RangeType, age));
        }

        var sum = 0m;
        for (var before = 1; before <= setting.AveragePeriod; before++)
        {
            sum += Measured(setting.RangeType, age + before);
        }

        return SizeOf(setting, (sum + Drift(setting, age)) / setting.AveragePeriod);
    }

    // LEAN keeps sums: what a candle added before a split scaled it is not what it takes away later, and the difference stays.
    private decimal Drift(CandleSetting setting, int age) => _scaled
        .Where(scaled => scaled.Sample >= Period - age - setting.AveragePeriod && (age == 0 || scaled.Sample < Period - age))
        .Sum(scaled => scaled.Before.Measured(setting.RangeType) - scaled.After.Measured(setting.RangeType));

    // Of two shadows one counts.
    private protected static decimal SizeOf(CandleSetting setting, decimal average) =>
        setting.Factor * average / (setting.RangeType == CandleRangeType.Shadows ? 2m : 1m);

    // A candle as it was, whatever becomes of the bar.
    private readonly record struct Candle(decimal Open, decimal High, decimal Low, decimal Close)
    {
        public static Candle Of(IBaseDataBar bar) => new(bar.Open, bar.High, bar.Low, bar.Close);

        public decimal Measured(CandleRangeType what)
        {
            var body = Math.Abs(Close - Open);
            return what switch
            {
                CandleRangeType.RealBody => body,
                CandleRangeType.HighLow => High - Low,
                _ => High - Low - body,
            };
        }
    }
}
