using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The range of a bar together with the close before it; the first bar's own range.</summary>
public class TrueRange : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    // The bar itself, not its close: a split scales it.
    private IBaseDataBar? _before;

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
            var close = _before!.Close;
            range = Math.Max(range, Math.Max(Math.Abs(close - input.High), Math.Abs(close - input.Low)));
        }

        _before = input;
        return range;
    }
}
