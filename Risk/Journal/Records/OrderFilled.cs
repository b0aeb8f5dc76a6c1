namespace MagnetLean.Risk.Journal;

/// <summary>An order was filled, or a part of it.</summary>
/// <param name="OrderId">LEAN's number of the order; it begins anew with each session.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Type">Kind of order.</param>
/// <param name="Status">Filled or PartiallyFilled.</param>
/// <param name="Quantity">Units filled, signed.</param>
/// <param name="Price">Price of the fill.</param>
/// <param name="Fee">Fee.</param>
/// <param name="FeeCurrency">Its currency.</param>
/// <param name="Tag">What the order's author wrote on it.</param>
public sealed record OrderFilled(
    int OrderId,
    string Symbol,
    string Type,
    string Status,
    decimal Quantity,
    decimal Price,
    decimal Fee,
    string FeeCurrency,
    string Tag) : JournalRecord;
