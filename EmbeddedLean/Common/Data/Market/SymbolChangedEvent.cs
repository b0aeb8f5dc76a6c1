using System;

namespace QuantConnect.Data.Market;

/// <summary>A security's ticker changes.</summary>
public class SymbolChangedEvent : BaseData
{
    /// <summary>An empty event.</summary>
    public SymbolChangedEvent() => DataType = MarketDataType.Auxiliary;

    /// <summary>A change of the requested symbol's ticker at a date.</summary>
    public SymbolChangedEvent(Symbol requestedSymbol, DateTime date, string oldSymbol, string newSymbol)
        : this()
    {
        Symbol = requestedSymbol;
        Time = date;
        OldSymbol = oldSymbol;
        NewSymbol = newSymbol;
    }

    /// <summary>Ticker until now.</summary>
    public string OldSymbol { get; private set; } = string.Empty;

    /// <summary>Ticker from now on.</summary>
    public string NewSymbol { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public override BaseData Clone() => new SymbolChangedEvent(Symbol, Time, OldSymbol, NewSymbol);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Time} {OldSymbol}->{NewSymbol}");
}
