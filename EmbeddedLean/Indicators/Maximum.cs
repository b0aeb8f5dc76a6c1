namespace QuantConnect.Indicators;

/// <summary>The greatest of the newest values.</summary>
public class Maximum : WindowIndicator<IndicatorDataPoint>
{
    /// <summary>An indicator named after its period.</summary>
    public Maximum(int period)
        : this($"MAX({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Maximum(string name, int period)
        : base(name, period)
    {
    }

    /// <summary>How many values ago the maximum came.</summary>
    public int PeriodsSinceMaximum { get; private set; }

    /// <summary>Whether it has had as many values as its period.</summary>
    public override bool IsReady => Samples >= Period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        PeriodsSinceMaximum = 0;
        base.Reset();
    }

    /// <summary>The greatest of the window; looked up anew only when the last one has left it.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (Samples == 1 || input.Value >= Current.Value)
        {
            PeriodsSinceMaximum = 0;
            return input.Value;
        }

        if (PeriodsSinceMaximum + 1 < Period)
        {
            PeriodsSinceMaximum++;
            return Current.Value;
        }

        var best = 0;
        for (var i = 1; i < window.Count; i++)
        {
            best = window[i].Value > window[best].Value ? i : best;
        }

        PeriodsSinceMaximum = best;
        return window[best].Value;
    }
}
