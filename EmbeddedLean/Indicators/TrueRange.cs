using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The range of a bar together with the close before it; the first bar's own range.</summary>
public class TrueRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private decimal _closeBefore;

    /// <summary>An indicator named TR.</summary>
    public TrueRange()
        : this("TR")
    {
    }

    /// <summary>A named indicator.</summary>
    public TrueRange(string name)
        : base(name)
    {
    }

    /// <summary>Whether it has had two bars.</summary>
    public override bool IsReady => Samples > 1;

    /// <summary>2.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>max(high − low, |close before − high|, |close before − low|).</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var range = input.High - input.Low;
        if (Samples > 1)
        {
            range = Math.Max(range, Math.Max(Math.Abs(_closeBefore - input.High), Math.Abs(_closeBefore - input.Low)));
        }

        _closeBefore = input.Close;
        return range;
    }
}
