using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Money that came into an account from outside, or left it.</summary>
/// <param name="Time">When it was seen or told of.</param>
/// <param name="Amount">How much, in account currency; below 0 where it left.</param>
internal readonly record struct CashFlow(Instant Time, decimal Amount);
