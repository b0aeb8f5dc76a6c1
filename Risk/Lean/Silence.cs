using System;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>How long a symbol has had no bar, counting only time in which its market was open.</summary>
internal static class Silence
{
    public static double? InBars(QCAlgorithm algorithm, SymbolFuse fuse, Instant now)
    {
        if (!fuse.HasBars || !fuse.Security.Exchange.ExchangeOpen)
        {
            return null;
        }

        var silent = now - fuse.LastBar;
        var hours = fuse.Security.Exchange.Hours;
        if (!hours.IsMarketAlwaysOpen && silent > fuse.BarLength)
        {
            var local = fuse.Security.LocalTime;
            var sinceOpen = local - hours.GetPreviousMarketOpen(local, false);
            silent = Duration.FromTicks(Math.Min(silent.BclCompatibleTicks, sinceOpen.Ticks));
        }

        return silent / fuse.BarLength;
    }
}
