using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Wilder's swing: moves of closes and bodies, by the greatest way of the bar and the limit of a day's move.</summary>
public class WilderSwingIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal _limit;

    /// <summary>A named indicator; the limit is the greatest move of a day.</summary>
    public WilderSwingIndex(string name, decimal limitMove)
        : base(name) => _limit = Math.Abs(limitMove);

    /// <summary>An indicator of the usual name.</summary>
    public WilderSwingIndex(decimal limitMove)
        : this("SI", limitMove)
    {
    }

    /// <summary>Whether it has had two bars.</summary>
    public override bool IsReady => Samples > 1;

    /// <summary>Two.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>The newest bar.</summary>
    protected IBaseDataBar _currentInput { get; private set; } = null!;

    /// <summary>The bar before.</summary>
    protected IBaseDataBar _previousInput { get; private set; } = null!;

    /// <summary>50 · (Δclose + body / 2 + body before / 4) / R · K / limit; 0 at the first bar and where R or the limit is 0.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        (_previousInput, _currentInput) = (_currentInput, input);
        if (!IsReady)
        {
            return 0m;
        }

        var (bar, close, body) = (_currentInput, _previousInput.Close, _previousInput.Close - _previousInput.Open);
        var (up, down, range) = (Math.Abs(bar.High - close), Math.Abs(bar.Low - close), Math.Abs(bar.High - bar.Low));
        var way = up >= down && up >= range ? up - Math.Abs(0.5m * (bar.Low - close))
            : down >= range ? down - Math.Abs(0.5m * (bar.High - close))
            : range;
        way += Math.Abs(0.25m * body);
        if (way == 0m || _limit == 0m)
        {
            return 0m;
        }

        var swing = bar.Close - close + (0.5m * (bar.Close - bar.Open)) + (0.25m * body);
        return 50m * (swing / way) * (Math.Max(up, down) / _limit);
    }
}
