using System;

namespace QuantConnect.Securities;

/// <summary>A change of the cash book.</summary>
public class CashBookUpdatedEventArgs(CashBookUpdateType type, Cash cash) : EventArgs
{
    /// <summary>What happened.</summary>
    public CashBookUpdateType UpdateType { get; } = type;

    /// <summary>To which entry.</summary>
    public Cash Cash { get; } = cash;
}
