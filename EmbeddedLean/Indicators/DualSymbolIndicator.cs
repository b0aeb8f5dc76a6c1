using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators that measure a symbol against another one.</summary>
public abstract class DualSymbolIndicator<TInput> : MultiSymbolIndicator<TInput>
    where TInput : IBaseData
{
    /// <summary>Of two symbols, of each of which so many points are kept.</summary>
    protected DualSymbolIndicator(string name, Symbol targetSymbol, Symbol referenceSymbol, int period)
        : base(name, [targetSymbol, referenceSymbol], period)
    {
        (TargetSymbol, ReferenceSymbol) = (targetSymbol, referenceSymbol);
        (TargetDataPoints, ReferenceDataPoints) = (DataBySymbol[targetSymbol].DataPoints, DataBySymbol[referenceSymbol].DataPoints);
    }

    /// <summary>Points of what is measured.</summary>
    protected IReadOnlyWindow<TInput> TargetDataPoints { get; }

    /// <summary>Points of what it is measured against.</summary>
    protected IReadOnlyWindow<TInput> ReferenceDataPoints { get; }

    /// <summary>What it is measured against.</summary>
    protected Symbol ReferenceSymbol { get; }

    /// <summary>What is measured.</summary>
    protected Symbol TargetSymbol { get; }
}
