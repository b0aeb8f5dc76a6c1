using System.Collections.Generic;

namespace MagnetLean.Risk.Journal;

/// <summary>How the account stands.</summary>
/// <param name="State">State of the account's fuse.</param>
/// <param name="Equity">Equity.</param>
/// <param name="Cash">Cash.</param>
/// <param name="MarginUsed">What open positions tie up.</param>
/// <param name="UnrealizedProfit">Profit of what is held, should it be sold now.</param>
/// <param name="DayProfit">Change of equity since the UTC day's first.</param>
/// <param name="Leverage">Worth of all that is held, shorts counted like longs, over equity; null where equity is not above 0.</param>
/// <param name="HighWaterMark">Equity that the drawdown is measured from.</param>
/// <param name="HighestEquity">Highest equity ever, that the total floor is measured from.</param>
/// <param name="Drawdown">Share of the high-water mark that has been lost.</param>
/// <param name="DrawdownRoom">Share of the high-water mark that may still be lost before the account is isolated.</param>
/// <param name="FloorRoom">Share of the highest equity that may still be lost before the total floor is reached; null without one.</param>
/// <param name="DayLossRoom">Share of the day's first equity that may still be lost before DailyLoss fires; null without that limit.</param>
/// <param name="Rejections">Rejected orders within the window; null where they are not counted.</param>
/// <param name="Symbols">What is held, and what the fuse holds back.</param>
public sealed record AccountSnapshot(
    FuseState State,
    decimal Equity,
    decimal Cash,
    decimal MarginUsed,
    decimal UnrealizedProfit,
    decimal DayProfit,
    double? Leverage,
    decimal HighWaterMark,
    decimal HighestEquity,
    double Drawdown,
    double DrawdownRoom,
    double? FloorRoom,
    double? DayLossRoom,
    int? Rejections,
    IReadOnlyList<SymbolSnapshot> Symbols) : JournalRecord
{
    internal override bool IsSnapshot => true;
}
