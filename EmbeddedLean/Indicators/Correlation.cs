using System;
using System.Linq;
using QuantConnect.Data.Market;
using Measure = MathNet.Numerics.Statistics.Correlation;

namespace QuantConnect.Indicators;

/// <summary>How closely the closes of two symbols go together, from -1 to 1.</summary>
public class Correlation : DualSymbolIndicator<IBaseDataBar>
{
    private readonly CorrelationType _type;

    /// <summary>Over a number of closes.</summary>
    public Correlation(
        string name, Symbol targetSymbol, Symbol referenceSymbol, int period, CorrelationType correlationType = CorrelationType.Pearson)
        : base(name, targetSymbol, referenceSymbol, period)
    {
        _type = correlationType;
        if (period < 2)
        {
            throw new ArgumentException($"{nameof(Correlation)} needs a period of 2 at least, not {period}.");
        }
    }

    /// <summary>Over a number of closes.</summary>
    public Correlation(Symbol targetSymbol, Symbol referenceSymbol, int period, CorrelationType correlationType = CorrelationType.Pearson)
        : this($"Correlation({period})", targetSymbol, referenceSymbol, period, correlationType)
    {
    }

    /// <inheritdoc/>
    public override bool IsReady => TargetDataPoints.IsReady && ReferenceDataPoints.IsReady;

    /// <inheritdoc/>
    protected override decimal ComputeIndicator()
    {
        var target = TargetDataPoints.Select(bar => (double)bar.Close);
        var reference = ReferenceDataPoints.Select(bar => (double)bar.Close);
        var measured = _type == CorrelationType.Spearman ? Measure.Spearman(target, reference) : Measure.Pearson(target, reference);
        return double.IsNaN(measured) ? 0m : measured.SafeDecimalCast();
    }
}
