using System.Collections.Generic;

namespace MagnetLean.Risk;

/// <summary>An account's cash at one moment, to be compared with the next, in another run too.</summary>
/// <param name="Amounts">Settled and unsettled amount of each currency and coin, in that currency.</param>
/// <param name="Held">Units held of everything that is no currency and no coin, without signs.</param>
internal sealed record CashPicture(IReadOnlyDictionary<string, decimal> Amounts, decimal Held);
