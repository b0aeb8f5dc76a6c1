using System;

namespace QuantConnect.Indicators;

/// <summary>Twice averaged moves, by the same of their sizes, −100 to 100 (Blau).</summary>
public class TrueStrengthIndex : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly ExponentialMovingAverage _moves;
    private readonly ExponentialMovingAverage _sizes;
    private readonly ExponentialMovingAverage _movesTwice;
    private readonly ExponentialMovingAverage _sizesTwice;
    private readonly IndicatorBase<IndicatorDataPoint> _strength;
    private decimal _before;

    /// <summary>An indicator named after its figures.</summary>
    public TrueStrengthIndex(
        int longTermPeriod = 25,
        int shortTermPeriod = 13,
        int signalPeriod = 7,
        MovingAverageType signalType = MovingAverageType.Exponential)
        : this($"TSI({longTermPeriod},{shortTermPeriod},{signalPeriod})", longTermPeriod, shortTermPeriod, signalPeriod, signalType)
    {
    }

    /// <summary>A named indicator.</summary>
    public TrueStrengthIndex(
        string name,
        int longTermPeriod = 25,
        int shortTermPeriod = 13,
        int signalPeriod = 7,
        MovingAverageType signalType = MovingAverageType.Exponential)
        : base(name)
    {
        _moves = new ExponentialMovingAverage(name + "_PC_EMA", longTermPeriod);
        _sizes = new ExponentialMovingAverage(name + "_APC_EMA", longTermPeriod);
        _movesTwice = new ExponentialMovingAverage(name + "_PC_EMA_EMA", shortTermPeriod).Of(_moves);
        _sizesTwice = new ExponentialMovingAverage(name + "_APC_EMA_EMA", shortTermPeriod).Of(_sizes);
        _strength = _movesTwice.Over(_sizesTwice).Times(100m);
        Signal = signalType.Of(this, "_Signal", signalPeriod).Of(_strength);
        WarmUpPeriod = longTermPeriod + shortTermPeriod;
    }

    /// <summary>The average of the index.</summary>
    public IndicatorBase<IndicatorDataPoint> Signal { get; }

    /// <summary>Both periods.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether it has had enough values.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = 0m;
        Parts.Reset(_moves, _movesTwice, _sizes, _sizesTwice, _strength, Signal);
        base.Reset();
    }

    /// <summary>100 · moves / sizes; 0 at the first value.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        var move = input.Price - _before;
        _before = input.Price;
        if (Samples == 1)
        {
            return 0m;
        }

        _moves.Update(input.EndTime, move);
        _sizes.Update(input.EndTime, Math.Abs(move));
        return _strength.Current.Value;
    }
}
