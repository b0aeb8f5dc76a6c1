using System;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Highs and lows beyond those of the bars around: 1 where a high was found, −1 a low, 2 both, 0 neither.</summary>
public class PivotPointsHighLow : IndicatorBase<IBaseDataBar>, IIndicatorWarmUpPeriodProvider
{
    private readonly (int High, int Low) _around;
    private readonly bool _strict;
    private readonly RollingWindow<IBaseDataBar> _highs;
    private readonly RollingWindow<IBaseDataBar> _lows;
    private readonly RollingWindow<PivotPoint> _found;

    /// <summary>An indicator named after the number of bars on each side.</summary>
    public PivotPointsHighLow(int surroundingBarsCount, int lastStoredValues = 100)
        : this($"PivotPointsHighLow({surroundingBarsCount})", surroundingBarsCount, surroundingBarsCount, lastStoredValues)
    {
    }

    /// <summary>An indicator named after the numbers of bars on each side of highs and of lows.</summary>
    public PivotPointsHighLow(
        int surroundingBarsCountForHighPoint, int surroundingBarsCountForLowPoint, int lastStoredValues = 100, bool strict = true)
        : this(
            $"PivotPointsHighLow({surroundingBarsCountForHighPoint},{surroundingBarsCountForLowPoint})",
            surroundingBarsCountForHighPoint, surroundingBarsCountForLowPoint, lastStoredValues, strict)
    {
    }

    /// <summary>A named indicator; unless strict, bars around may be as high or low.</summary>
    public PivotPointsHighLow(
        string name,
        int surroundingBarsCountForHighPoint,
        int surroundingBarsCountForLowPoint,
        int lastStoredValues = 100,
        bool strict = true)
        : base(name)
    {
        (_around, _strict) = ((surroundingBarsCountForHighPoint, surroundingBarsCountForLowPoint), strict);
        _highs = new RollingWindow<IBaseDataBar>((2 * surroundingBarsCountForHighPoint) + 1);
        _lows = new RollingWindow<IBaseDataBar>((2 * surroundingBarsCountForLowPoint) + 1);
        _found = new RollingWindow<PivotPoint>(lastStoredValues);
        WarmUpPeriod = Math.Max(_highs.Size, _lows.Size);
    }

    /// <summary>Raised with each point found.</summary>
    public event EventHandler<PivotPointsEventArgs>? NewPivotPointFormed;

    /// <summary>Whether it has had enough bars for both.</summary>
    public override bool IsReady => _highs.IsReady && _lows.IsReady;

    /// <summary>Bars of the longer of both windows.</summary>
    public int WarmUpPeriod { get; protected set; }

    /// <summary>The highs kept, the newest first.</summary>
    public PivotPoint[] GetHighPivotPointsArray() => [.. _found.Where(point => point.PivotPointType == PivotPointType.High)];

    /// <summary>The lows kept, the newest first.</summary>
    public PivotPoint[] GetLowPivotPointsArray() => [.. _found.Where(point => point.PivotPointType == PivotPointType.Low)];

    /// <summary>All points kept, the newest first.</summary>
    public PivotPoint[] GetAllPivotPointsArray() => [.. _found];

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _highs.Reset();
        _lows.Reset();
        _found.Reset();
        base.Reset();
    }

    /// <summary>What was found in the middle of the newest bars.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _highs.Add(input);
        _lows.Add(input);
        var high = _highs.IsReady ? FindNextHighPivotPoint(_highs, _around.High) : null;
        var low = _lows.IsReady ? FindNextLowPivotPoint(_lows, _around.Low) : null;
        Record(high);
        Record(low);
        return ConvertToComputedValue(high!, low!);
    }

    /// <summary>The low in the middle of the bars, or null.</summary>
    protected virtual PivotPoint FindNextLowPivotPoint(RollingWindow<IBaseDataBar> windowLows, int midPointIndexOrSurroundingBarsCount) =>
        Find(windowLows, midPointIndexOrSurroundingBarsCount, PivotPointType.Low, bar => bar.Low)!;

    /// <summary>The high in the middle of the bars, or null.</summary>
    protected virtual PivotPoint FindNextHighPivotPoint(RollingWindow<IBaseDataBar> windowHighs, int midPointIndexOrSurroundingBarsCount) =>
        Find(windowHighs, midPointIndexOrSurroundingBarsCount, PivotPointType.High, bar => bar.High)!;

    /// <summary>The indicator's value of what was found, null for nothing.</summary>
    protected virtual decimal ConvertToComputedValue(PivotPoint highPoint, PivotPoint lowPoint) => (decimal)((highPoint, lowPoint) switch
    {
        (not null, not null) => PivotPointType.Both,
        (not null, null) => PivotPointType.High,
        (null, not null) => PivotPointType.Low,
        _ => PivotPointType.None,
    });

    private PivotPoint? Find(RollingWindow<IBaseDataBar> bars, int middle, PivotPointType type, Func<IBaseDataBar, decimal> price)
    {
        var found = price(bars[middle]);
        for (var i = 0; i < bars.Size; i++)
        {
            var apart = (int)type * (found - price(bars[i]));
            if (i != middle && (_strict ? apart <= 0 : apart < 0))
            {
                return null;
            }
        }

        return new PivotPoint(type, found, bars[middle].EndTime);
    }

    private void Record(PivotPoint? point)
    {
        if (point is not null)
        {
            _found.Add(point);
            NewPivotPointFormed?.Invoke(this, new PivotPointsEventArgs(point));
        }
    }
}

/// <summary>A high or low beyond those around.</summary>
public class PivotPoint : BaseData
{
    /// <summary>Of a kind, a price and the end of its bar.</summary>
    public PivotPoint(PivotPointType type, decimal price, DateTime time) => (PivotPointType, Value, Time) = (type, price, time);

    /// <summary>Its kind.</summary>
    public PivotPointType PivotPointType { get; set; }

    /// <summary>Its price.</summary>
    public sealed override decimal Value { get; set; }
}

/// <summary>What stands out.</summary>
public enum PivotPointType
{
    /// <summary>A low.</summary>
    Low = -1,

    /// <summary>Nothing.</summary>
    None = 0,

    High = 1,

    /// <summary>A high and a low.</summary>
    Both = 2,
}

/// <summary>A point found.</summary>
public class PivotPointsEventArgs : EventArgs
{
    public PivotPointsEventArgs(PivotPoint pivotPoint) => PivotPoint = pivotPoint;

    public PivotPoint PivotPoint { get; }
}
