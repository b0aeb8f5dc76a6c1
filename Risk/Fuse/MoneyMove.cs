using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Money that came into an account or left it without a trade that would explain it, and the account before.</summary>
/// <param name="Time">When it was seen.</param>
/// <param name="Amount">How much, in account currency; below 0 where it left.</param>
/// <param name="Equity">Equity afterwards.</param>
/// <param name="Marks">The marks before.</param>
/// <param name="IsAccounted">Whether the marks moved with it; else it counted as a gain or a loss.</param>
internal readonly record struct MoneyMove(Instant Time, decimal Amount, decimal Equity, EquityMarks Marks, bool IsAccounted);
