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

    /// <summary>The latest bar at which equity was believed.</summary>
    public Instant BelievedAt { get; init; }

    /// <summary>A rise that no later bar has confirmed; 0 where there is none.</summary>
    public decimal Doubtful { get; init; }

    /// <summary>The bar at which it was seen.</summary>
    public Instant DoubtfulAt { get; init; }

    /// <summary>The marks after seeing <paramref name="equity"/>, believed as it is.</summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="now">When.</param>
    public EquityMarks Observe(decimal equity, Instant now) => Believe(equity, now, now);

    /// <summary>
    /// The marks after seeing an equity that may rest on a bad tick. A fall is believed at once. A rise so steep that taking it back would by
    /// itself fire the drawdown counts only when later bars confirm it, and then as far as both reach; until then the marks stay as they are.
    /// </summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="now">When.</param>
    /// <param name="drawdownLimit">Fraction below the high-water mark at which the drawdown fires.</param>
    /// <param name="barClosed">Whether a bar closed now: only then has a price been seen.</param>
    /// <param name="isSeenAnew">Whether every position that a doubtful rise may rest on has had a bar since: see <see cref="MayRestOn"/>.</param>
    public EquityMarks Observe(decimal equity, Instant now, double drawdownLimit, bool barClosed, bool isSeenAnew)
    {
        var kept = 1 - (decimal)drawdownLimit;
        if (Believed <= 0 || equity * kept <= Believed)
        {
            return Believe(equity, now, barClosed ? now : BelievedAt);
        }

        if (!barClosed || Doubtful > 0 && !isSeenAnew)
        {
            return Believe(Believed, now, BelievedAt) with { Doubtful = Doubtful, DoubtfulAt = DoubtfulAt };
        }

        var confirmed = Math.Min(equity, Doubtful);
        return confirmed <= 0 ? Believe(Believed, now, BelievedAt) with { Doubtful = equity, DoubtfulAt = now }
            : equity * kept <= confirmed ? Believe(equity, now, now)
            : Believe(Math.Max(confirmed, Believed), now, DoubtfulAt) with { Doubtful = equity, DoubtfulAt = now };
    }

    /// <summary>Whether a position may be what a doubtful rise comes from: its latest price came with it, and none has come since.</summary>
    /// <param name="lastBar">Close of the latest bar of the position's symbol.</param>
    public bool MayRestOn(Instant lastBar) => Doubtful > 0 && lastBar > BelievedAt && lastBar <= DoubtfulAt;

    /// <summary>The marks after re-arming: the drawdown is measured from here. The highest equity ever stays.</summary>
    /// <param name="equity">Equity in account currency.</param>
    public EquityMarks Rebase(decimal equity) => this with { HighWaterMark = equity, Believed = equity, Doubtful = 0 };

    /// <summary>
    /// The marks after money came in or went out: all of them move by the same ratio as equity, so that every drawdown stays what it was.
    /// </summary>
    /// <param name="ratio">Equity after over equity before, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0.</exception>
    public EquityMarks Scale(decimal ratio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        return this with
        {
            HighWaterMark = HighWaterMark * ratio,
            Highest = Highest * ratio,
            DayOpen = DayOpen * ratio,
            Believed = Believed * ratio,
            Doubtful = Doubtful * ratio,
        };
    }

    /// <summary>
    /// The marks after it has become known that money came in or went out a while ago, which was taken for a gain or a loss. A mark that has moved
    /// since has seen the account as it was then, and stays as far as it is the higher one; one that was set anew below stays, too.
    /// </summary>
    /// <param name="then">The marks before the money moved.</param>
    /// <param name="ratio">Equity after over equity before, at that time, above 0.</param>
    public EquityMarks Correct(in EquityMarks then, decimal ratio) => this with
    {
        HighWaterMark = Corrected(HighWaterMark, then.HighWaterMark, ratio),
        Highest = Corrected(Highest, then.Highest, ratio),
        DayOpen = Day == then.Day ? Corrected(DayOpen, then.DayOpen, ratio) : DayOpen,
    };

    /// <summary>The account's conditions.</summary>
    /// <param name="equity">Equity in account currency.</param>
    /// <param name="rejections">Orders rejected within the window; null where they are not counted.</param>
    public FuseConditions Conditions(decimal equity, int? rejections) => new()
    {
        Equity = equity,
        HighWaterMark = HighWaterMark,
        HighestEquity = Highest,
        DayOpenEquity = DayOpen,
        Rejections = rejections,
    };

    private static decimal Corrected(decimal now, decimal then, decimal ratio) =>
        now == then ? then * ratio : now < then ? now : Math.Max(now, then * ratio);

    private EquityMarks Believe(decimal equity, Instant now, Instant bar)
    {
        var day = (now - NodaConstants.UnixEpoch).Days;
        return new EquityMarks(Math.Max(HighWaterMark, equity), Math.Max(Highest, equity), day, day == Day && DayOpen > 0 ? DayOpen : equity)
        {
            Believed = equity,
            BelievedAt = bar,
        };
    }
}
