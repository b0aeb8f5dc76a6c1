using MagnetLean.Risk.Journal;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>What an account is seen to hold.</summary>
internal static class Holdings
{
    /// <summary>
    /// Units of a symbol that an order can close. Dust, as fees in coins leave it after every trade, is no position: nothing sells it, no stop protects it. Journals of
    /// earlier versions do not tell it apart.
    /// </summary>
    public static decimal Held(this SymbolSnapshot symbol) => symbol.Closable ?? symbol.Quantity;
}
