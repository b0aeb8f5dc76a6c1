namespace MagnetLean.Risk.Journal;

/// <summary>An order has got another status, without a fill.</summary>
/// <param name="OrderId">LEAN's number of the order; it begins anew with each session.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Type">Kind of order, as Market or StopMarket.</param>
/// <param name="Status">What it has become, as Submitted, Canceled or Invalid.</param>
/// <param name="Quantity">Units, signed.</param>
/// <param name="LimitPrice">Limit, where it has one.</param>
/// <param name="StopPrice">Stop, where it has one.</param>
/// <param name="Tag">What its author wrote on it.</param>
/// <param name="Message">What the brokerage said.</param>
public sealed record OrderChanged(
    int OrderId,
    string Symbol,
    string Type,
    string Status,
    decimal Quantity,
    decimal? LimitPrice,
    decimal? StopPrice,
    string Tag,
    string Message) : JournalRecord;
