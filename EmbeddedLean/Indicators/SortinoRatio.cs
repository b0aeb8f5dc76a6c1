using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>The mean return of the newest values less the least accepted, by the deviation of the returns below that (Sortino).</summary>
public class SortinoRatio : SharpeRatio
{
    private readonly TargetDownsideDeviation _downside;

    /// <summary>A named indicator.</summary>
    public SortinoRatio(string name, int period, double minimumAcceptableReturn = 0)
        : base(name, period, minimumAcceptableReturn.SafeDecimalCast())
    {
        _downside = new TargetDownsideDeviation(period, minimumAcceptableReturn);
        Ratio = Numerator.Over(_downside);
    }

    /// <summary>An indicator named after its figures.</summary>
    public SortinoRatio(int period, double minimumAcceptableReturn = 0)
        : this(string.Create(CultureInfo.InvariantCulture, $"SORTINO({period},{minimumAcceptableReturn})"), period, minimumAcceptableReturn)
    {
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _downside.Reset();
        base.Reset();
    }

    /// <summary>The ratio.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _downside.Update(input);
        return base.ComputeNextValue(input);
    }
}
