using System;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>What the account's fuse remembers of equity. The default value has seen none.</summary>
/// <param name="HighWaterMark">Highest equity since the latest re-arm; 0 before the first observation.</param>
/// <param name="Highest">Highest equity ever; never rebased, only moved by deposits and withdrawals.</param>
/// <param name="Day">UTC day of the latest observation, in days since 1970.</param>
/// <param name="DayOpen">First equity of that day.</param>
public readonly record struct EquityMarks(decimal HighWaterMark, decimal Highest, int Day, decimal DayOpen)
{
    /// <summary>The marks after seeing <paramref name="equity"/>.</summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="now">When.</param>
    public EquityMarks Observe(decimal equity, Instant now)
    {
        var day = (now - NodaConstants.UnixEpoch).Days;
        return new EquityMarks(
            Math.Max(HighWaterMark, equity),
            Math.Max(Highest, equity),
            day,
            day == Day && DayOpen > 0 ? DayOpen : equity);
    }

    /// <summary>The marks after re-arming: the drawdown is measured from here. The highest equity ever stays.</summary>
    /// <param name="equity">Equity in account currency.</param>
    public EquityMarks Rebase(decimal equity) => this with { HighWaterMark = equity };

    /// <summary>The account's conditions.</summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="rejections">Orders rejected within the window; null where nobody counts.</param>
    public FuseConditions Conditions(decimal equity, int? rejections) => new()
    {
        Equity = equity,
        HighWaterMark = HighWaterMark,
        HighestEquity = Highest,
        DayOpenEquity = DayOpen,
        Rejections = rejections,
    };
}
