using MathNet.Numerics.Statistics;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How the returns of two symbols move together.</summary>
public class Covariance : DualSymbolIndicator<IBaseDataBar>
{
    private readonly PairedReturns _returns;

    /// <summary>Over a number of returns.</summary>
    public Covariance(string name, Symbol targetSymbol, Symbol referenceSymbol, int period)
        : base(name, targetSymbol, referenceSymbol, 2)
    {
        _returns = new PairedReturns(nameof(Covariance), period);
        WarmUpPeriod += period - 1;
    }

    /// <summary>Over a number of returns.</summary>
    public Covariance(Symbol targetSymbol, Symbol referenceSymbol, int period)
        : this($"COV({period})", targetSymbol, referenceSymbol, period)
    {
    }

    /// <summary>Over a number of returns.</summary>
    public Covariance(string name, int period, Symbol targetSymbol, Symbol referenceSymbol)
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
        return double.IsNaN(together) ? 0m : (decimal)together;
    }
}
