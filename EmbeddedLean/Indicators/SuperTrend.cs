using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>A band a number of true ranges from the middle, below in rises and above in falls, that moves with the trend only (Seban).</summary>
public class SuperTrend : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly decimal _ranges;
    private readonly AverageTrueRange _range;
    private decimal _close;
    private decimal? _trend;

    /// <summary>An indicator named after its figures.</summary>
    public SuperTrend(int period, decimal multiplier, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : this(string.Create(CultureInfo.InvariantCulture, $"SuperTrend({period},{multiplier})"), period, multiplier, movingAverageType)
    {
    }

    /// <summary>A named indicator.</summary>
    public SuperTrend(string name, int period, decimal multiplier, MovingAverageType movingAverageType = MovingAverageType.Wilders)
        : base(name)
    {
        (_period, _ranges, _range) = (period, multiplier, new AverageTrueRange(period, movingAverageType));
    }

    /// <summary>The middle plus the ranges.</summary>
    public decimal BasicUpperBand { get; private set; }

    /// <summary>The middle less the ranges.</summary>
    public decimal BasicLowerBand { get; private set; }

    /// <summary>The upper band that only falls until it is passed.</summary>
    public decimal CurrentTrailingUpperBand { get; private set; }

    /// <summary>The lower band that only rises until it is passed.</summary>
    public decimal CurrentTrailingLowerBand { get; private set; }

    /// <summary>Whether the range is known.</summary>
    public override bool IsReady => _range.IsReady;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (_close, _trend) = (0m, null);
        (CurrentTrailingUpperBand, CurrentTrailingLowerBand) = (0m, 0m);
        _range.Reset();
        base.Reset();
    }

    /// <summary>The band of the present trend; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var before = _close;
        _close = input.Close;
        if (!_range.Update(input))
        {
            return 0m;
        }

        var (upper, lower) = (CurrentTrailingUpperBand, CurrentTrailingLowerBand);
        var (middle, distance) = ((input.High + input.Low) / 2, _ranges * _range.Current.Value);
        (BasicLowerBand, BasicUpperBand) = (middle - distance, middle + distance);
        CurrentTrailingLowerBand = BasicLowerBand > lower || before < lower ? BasicLowerBand : lower;
        CurrentTrailingUpperBand = BasicUpperBand < upper || before > upper ? BasicUpperBand : upper;
        if (_trend is null || _trend == upper)
        {
            _trend = input.Close <= CurrentTrailingUpperBand ? CurrentTrailingUpperBand : CurrentTrailingLowerBand;
        }
        else if (_trend == lower)
        {
            _trend = input.Close >= CurrentTrailingLowerBand ? CurrentTrailingLowerBand : CurrentTrailingUpperBand;
        }

        return _trend.Value;
    }
}
