using System.Collections.Generic;

namespace MagnetLean.Risk;

/// <summary>What is known of an account's money from outside.</summary>
/// <param name="Cash">Its cash at the latest look; null before the first.</param>
/// <param name="Announced">What was announced and has not moved.</param>
/// <param name="Moved">What moved unannounced.</param>
internal readonly record struct MoneyStanding(CashPicture? Cash, IReadOnlyList<CashFlow> Announced, IReadOnlyList<MoneyMove> Moved);
