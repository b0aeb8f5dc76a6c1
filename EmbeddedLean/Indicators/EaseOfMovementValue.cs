using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The average way of the middles of bars, by their volume a unit of range (Arms).</summary>
public class EaseOfMovementValue : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly SimpleMovingAverage _average;
    private readonly int _scale;
    private (decimal High, decimal Low) _before;

    /// <summary>An indicator named after its figures.</summary>
    public EaseOfMovementValue(int period = 1, int scale = 10000)
        : this($"EMV({period}, {scale})", period, scale)
    {
    }

    /// <summary>A named indicator.</summary>
    public EaseOfMovementValue(string name, int period, int scale)
        : base(name) => (_average, _scale) = (new SimpleMovingAverage(period), scale);

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => _average.IsReady;

    public int WarmUpPeriod => _average.WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = default;
        _average.Reset();
        base.Reset();
    }

    /// <summary>The average of way / (volume / scale / range); bars without volume or range count as 0.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        if (_before == default)
        {
            _before = (input.High, input.Low);
        }

        if (input.Volume == 0 || input.High == input.Low)
        {
            return _average.Next(input, 0m);
        }

        var way = ((input.High + input.Low) / 2) - ((_before.High + _before.Low) / 2);
        _before = (input.High, input.Low);
        return _average.Next(input, way / (input.Volume / _scale / (input.High - input.Low)));
    }
}
