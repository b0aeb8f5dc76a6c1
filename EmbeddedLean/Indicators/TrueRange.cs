using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The range of a bar together with the close before it; the first bar's own range.</summary>
public class TrueRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private decimal? _closeBefore;

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

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _closeBefore = null;
        base.Reset();
    }

    /// <summary>max(high − low, |close before − high|, |close before − low|).</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var range = input.High - input.Low;
        if (_closeBefore is { } close)
        {
            range = Math.Max(range, Math.Max(Math.Abs(close - input.High), Math.Abs(close - input.Low)));
        }

        _closeBefore = input.Close;
        return range;
    }
}
