namespace QuantConnect.Indicators;

/// <summary>The least of the newest values.</summary>
public class Minimum : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>An indicator named after its period.</summary>
    public Minimum(int period)
        : this($"MIN({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Minimum(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>How many values ago the minimum came.</summary>
    public int PeriodsSinceMinimum { get; private set; }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        PeriodsSinceMinimum = 0;
        base.Reset();
    }

    /// <summary>The least of the window; looked up anew only when the last one has left it.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (Samples == 1 || input.Value <= Current.Value)
        {
            PeriodsSinceMinimum = 0;
            return input.Value;
        }

        if (PeriodsSinceMinimum + 1 < Period)
        {
            PeriodsSinceMinimum++;
            return Current.Value;
        }

        var best = 0;
        for (var i = 1; i < window.Count; i++)
        {
            best = window[i].Value < window[best].Value ? i : best;
        }

        PeriodsSinceMinimum = best;
        return window[best].Value;
    }
}
