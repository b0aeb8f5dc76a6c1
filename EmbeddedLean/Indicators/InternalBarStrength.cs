using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Where the close lies in its bar, 0 at the low to 1 at the high.</summary>
public class InternalBarStrength : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>A named indicator.</summary>
    public InternalBarStrength(string name)
        : base(name)
    {
    }

    /// <summary>An indicator of the usual name.</summary>
    public InternalBarStrength()
        : this("IBS()")
    {
    }

    /// <summary>Whether it has had a bar.</summary>
    public override bool IsReady => Samples > 0;

    public int WarmUpPeriod => 1;

    /// <summary>(close − low) / (high − low); ½ without a range.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input) =>
        input.High == input.Low ? 0.5m : (input.Close - input.Low) / (input.High - input.Low);
}
