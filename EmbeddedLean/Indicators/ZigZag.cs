using System;
using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The turns of a price that go further than a part of it, after a number of bars at least.</summary>
public class ZigZag : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal _least;
    private readonly int _bars;
    private IBaseDataBar? _turn;
    private bool _isLow;
    private int _since;

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">The part is out of 0 to 1, or the number of bars below 1.</exception>
    public ZigZag(string name, decimal sensitivity = 0.05m, int minTrendLength = 1)
        : base(name)
    {
        if (sensitivity is <= 0 or >= 1)
        {
            throw new ArgumentException("Sensitivity must be between 0 and 1.", nameof(sensitivity));
        }

        if (minTrendLength < 1)
        {
            throw new ArgumentException("Minimum trend length must be greater than 0.", nameof(minTrendLength));
        }

        (HighPivot, LowPivot) = (new Identity(name + "_HighPivot"), new Identity(name + "_LowPivot"));
        (_least, _bars, PivotType) = (sensitivity, minTrendLength, PivotPointType.Low);
    }

    /// <summary>An indicator named after its figures.</summary>
    public ZigZag(decimal sensitivity = 0.05m, int minTrendLength = 1)
        : this(string.Create(CultureInfo.InvariantCulture, $"ZZ({sensitivity},{minTrendLength})"), sensitivity, minTrendLength)
    {
    }

    /// <summary>The last turn at a high.</summary>
    public Identity HighPivot { get; }

    /// <summary>The last turn at a low.</summary>
    public Identity LowPivot { get; }

    /// <summary>What the last turn was.</summary>
    public PivotPointType PivotType { get; private set; }

    /// <summary>Whether it has had more bars than a trend takes.</summary>
    public override bool IsReady => Samples > _bars;

    /// <summary>The least number of bars + 1.</summary>
    public int WarmUpPeriod => _bars + 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_turn, PivotType) = (null, PivotPointType.Low);
        Parts.Reset(HighPivot, LowPivot);
        base.Reset();
    }

    /// <summary>The last turn; it moves on where the price goes on beyond it.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        if (_turn is null)
        {
            TurnAt(input, true);
            return 0m;
        }

        var shown = _isLow ? _turn.Low : _turn.High;
        var isTurned = _since >= _bars && (_isLow ? input.High >= shown * (1m + _least) : input.Low <= shown * (1m - _least));
        if (isTurned || (_isLow ? input.Low <= shown : input.High >= shown))
        {
            TurnAt(input, isTurned ? !_isLow : _isLow);
            shown = (_isLow ? LowPivot : HighPivot).Current.Value;
        }

        _since++;
        return shown;
    }

    private void TurnAt(IBaseDataBar bar, bool isLow)
    {
        (_turn, _isLow, _since, PivotType) = (bar, isLow, 0, isLow ? PivotPointType.Low : PivotPointType.High);
        if (isLow)
        {
            LowPivot.Update(bar.EndTime, bar.Low);
        }
        else
        {
            HighPivot.Update(bar.EndTime, bar.High);
        }
    }
}
