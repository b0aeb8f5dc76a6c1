using System.Collections.Generic;

namespace MagnetLean.Risk;

/// <summary>What is known of an account's money from outside, as it is stored.</summary>
/// <param name="Cash">Its cash when it was last read; null before the first time.</param>
/// <param name="Announced">What was announced and has not moved.</param>
/// <param name="Moved">What moved unannounced.</param>
internal readonly record struct MoneyRecord(CashPicture? Cash, IReadOnlyList<CashFlow> Announced, IReadOnlyList<MoneyMove> Moved);
