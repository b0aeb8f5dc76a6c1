namespace QuantConnect.Indicators;

/// <summary>Chaikin's name for the accumulation and distribution oscillator.</summary>
public class ChaikinOscillator : AccumulationDistributionOscillator
{
    /// <summary>An indicator named after its figures.</summary>
    public ChaikinOscillator(int fastPeriod, int slowPeriod)
        : this($"ChaikinOscillator({fastPeriod},{slowPeriod})", fastPeriod, slowPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public ChaikinOscillator(string name, int fastPeriod, int slowPeriod)
        : base(name, fastPeriod, slowPeriod)
    {
    }
}
