using System;
using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Wilder's stop that follows a trend ever closer and turns where it is hit.</summary>
public class ParabolicStopAndReverse : ParabolicStopAndReverseExtended, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public ParabolicStopAndReverse(decimal afStart = 0.02m, decimal afIncrement = 0.02m, decimal afMax = 0.2m)
        : this(string.Create(CultureInfo.InvariantCulture, $"PSAR({afStart},{afIncrement},{afMax})"), afStart, afIncrement, afMax)
    {
    }

    /// <summary>A named indicator.</summary>
    public ParabolicStopAndReverse(string name, decimal afStart = 0.02m, decimal afIncrement = 0.02m, decimal afMax = 0.2m)
        : base(name, 0m, 0m, afStart, afIncrement, afMax, afStart, afIncrement, afMax)
    {
    }

    /// <summary>The stop, unsigned.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input) => Math.Abs(base.ComputeNextValue(input));
}
