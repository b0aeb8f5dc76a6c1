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
    /// <summary>The latest equity that was believed; 0 before the first observation.</summary>
    public decimal Believed { get; init; }

    /// <summary>A rise that no later bar has confirmed; 0 where there is none.</summary>
    public decimal Doubtful { get; init; }

    /// <summary>The marks after seeing <paramref name="equity"/>, believed as it is.</summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="now">When.</param>
    public EquityMarks Observe(decimal equity, Instant now)
    {
        var day = (now - NodaConstants.UnixEpoch).Days;
        return new EquityMarks(Math.Max(HighWaterMark, equity), Math.Max(Highest, equity), day, day == Day && DayOpen > 0 ? DayOpen : equity)
        {
            Believed = equity,
        };
    }

    /// <summary>
    /// The marks after seeing an equity that may rest on one bad tick. A fall is believed at once. A rise so steep that taking it back would by itself fire
    /// the drawdown counts only when the next bar confirms it, and then as far as both reach; until then the marks stay as they are.
    /// </summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="now">When.</param>
    /// <param name="drawdownLimit">Fraction below the high-water mark at which the drawdown fires.</param>
    /// <param name="barClosed">Whether a bar closed now: only then has the price been seen anew.</param>
    public EquityMarks Observe(decimal equity, Instant now, double drawdownLimit, bool barClosed)
    {
        var kept = 1 - (decimal)drawdownLimit;
        if (Believed <= 0 || equity * kept <= Believed)
        {
            return Observe(equity, now);
        }

        var confirmed = barClosed ? Math.Min(equity, Doubtful) : 0;
        if (confirmed <= 0)
        {
            return Observe(Believed, now) with { Doubtful = barClosed ? equity : Doubtful };
        }

        return equity * kept <= confirmed ? Observe(equity, now) : Observe(Math.Max(confirmed, Believed), now) with { Doubtful = equity };
    }

    /// <summary>The marks after re-arming: the drawdown is measured from here. The highest equity ever stays.</summary>
    /// <param name="equity">Equity in account currency.</param>
    public EquityMarks Rebase(decimal equity) => this with { HighWaterMark = equity, Believed = equity, Doubtful = 0 };

    /// <summary>The marks after money came in or went out: all of them move by the same ratio as equity, so that every drawdown stays what it was.</summary>
    /// <param name="ratio">Equity after over equity before, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0.</exception>
    public EquityMarks Scale(decimal ratio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        return new EquityMarks(HighWaterMark * ratio, Highest * ratio, Day, DayOpen * ratio)
        {
            Believed = Believed * ratio,
            Doubtful = Doubtful * ratio,
        };
    }

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
