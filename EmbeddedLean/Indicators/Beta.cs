using MathNet.Numerics.Statistics;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How strongly a symbol moves with another: the covariance of their returns by the variance of the other's.</summary>
public class Beta : DualSymbolIndicator<IBaseDataBar>
{
    private readonly PairedReturns _returns;

    /// <summary>Over a number of returns.</summary>
    public Beta(string name, Symbol targetSymbol, Symbol referenceSymbol, int period)
        : base(name, targetSymbol, referenceSymbol, 2)
    {
        _returns = new PairedReturns(nameof(Beta), period);
        WarmUpPeriod += period - 1;
    }

    /// <summary>Over a number of returns.</summary>
    public Beta(Symbol targetSymbol, Symbol referenceSymbol, int period)
        : this($"B({period})", targetSymbol, referenceSymbol, period)
    {
    }

    /// <summary>Over a number of returns.</summary>
    public Beta(string name, int period, Symbol targetSymbol, Symbol referenceSymbol)
        : this(name, targetSymbol, referenceSymbol, period)
    {
    }

    /// <inheritdoc/>
    public override bool IsReady => _returns.IsReady;

    /// <inheritdoc/>
    public override void Reset()
    {
        _returns.Reset();
        base.Reset();
    }

    /// <inheritdoc/>
    protected override decimal ComputeIndicator()
    {
        _returns.Take(TargetDataPoints, ReferenceDataPoints);
        var together = _returns.Target.Covariance(_returns.Reference);
        var alone = _returns.Reference.Variance();
        return double.IsNaN(together) ? 0m : (decimal)(together / (double.IsNaN(alone) || alone == 0 ? 1 : alone));
    }
}
