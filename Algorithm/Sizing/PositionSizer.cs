using System;
using MagnetLean.Magnets;
using MagnetLean.Risk;

namespace MagnetLean.Sizing;

/// <summary>
/// From equity, stop and tier to a position.
/// <code>
/// margin = min( equity · 1% / stop%,  equity · tier cap,  equity · 20%,  equity · 50% − margin already tied up ), never below 0
/// stop% = |entry − stop| / entry        notional = margin × L
/// </code>
/// </summary>
/// <remarks>
/// <para>
/// Source: magnet protocol v1.1, (Equity × Risk% × L) / stop distance. Pure, thread-safe, never throws on figures: <see cref="SizeRefusal"/> says
/// what is wrong.
/// </para>
/// <para>
/// What cannot be measured (no equity, no stop distance, stop and magnet on the same side, unusable input) has size zero. What can be measured but is
/// not safe (poor reward, a stop beyond the margin) keeps its figures, and <see cref="PositionSize.IsSafeToTrade"/> is false.
/// </para>
/// <para>
/// The side follows from the magnet: above the entry long, below short; the stop lies on the other side, and gives the side where there is no magnet.
/// </para>
/// </remarks>
/// <param name="options">Shares and caps.</param>
/// <exception cref="OptionsException">One or more options are out of range.</exception>
public sealed class PositionSizer(SizingOptions options)
{
    private const decimal Largest = 1e12m;
    private const decimal Smallest = 1e-12m;
    private const decimal SmallestStop = 1e-9m;
    private const decimal FarthestShare = 1000;

    private readonly SizingOptions _options = (options ?? throw new ArgumentNullException(nameof(options))).Validated();

    /// <summary>Sizes one position.</summary>
    /// <param name="equity">Value of the account.</param>
    /// <param name="entry">Expected price of entry.</param>
    /// <param name="stop">Price at which the position is given up.</param>
    /// <param name="magnet">Level the position is opened toward; null where none is known: the reward is 0 then and refuses nothing.</param>
    /// <param name="tier">The magnet's tier.</param>
    /// <param name="leverage">L, above 0.</param>
    /// <param name="marginInUse">What other positions tie up, from 0.</param>
    /// <param name="leverageCap">Greatest leverage that the account or the fuse allows; null: none.</param>
    /// <returns>The size, or zero with the reason.</returns>
    public PositionSize Size(
        decimal equity,
        decimal entry,
        decimal stop,
        decimal? magnet,
        MagnetTier tier,
        double leverage,
        decimal marginInUse,
        double? leverageCap = null)
    {
        var allowed = Math.Min(leverage, leverageCap ?? leverage);
        var refusal = Refuse(equity, entry, stop, magnet, tier, allowed, marginInUse);
        if (refusal != SizeRefusal.None)
        {
            return new PositionSize { Refusal = refusal };
        }

        var stopShare = Math.Abs(entry - stop) / entry;
        var rewardShare = magnet is { } level ? Math.Abs(level - entry) / entry : 0;
        var (margin, cap) = Least(
            (equity * _options.RiskPerTrade / stopShare, SizeCap.Risk),
            (equity * TierMargin(tier), SizeCap.Tier),
            (equity * _options.MaxPositionMargin, SizeCap.Position),
            (equity * _options.MaxTotalMargin - marginInUse, SizeCap.Total));
        margin = Math.Max(0, margin);

        var levered = (decimal)allowed;
        var notional = margin * levered;
        var rewardToRisk = rewardShare / stopShare;
        return new PositionSize(
            margin,
            notional,
            notional / entry,
            levered,
            notional * stopShare,
            notional * rewardShare,
            rewardToRisk,
            cap,
            margin == 0 ? SizeRefusal.NoMarginLeft
                : stopShare * levered >= 1 ? SizeRefusal.StopBeyondMargin
                : magnet is not null && rewardToRisk < _options.MinRewardToRisk ? SizeRefusal.PoorReward
                : SizeRefusal.None);
    }

    private static SizeRefusal Refuse(
        decimal equity, decimal entry, decimal stop, decimal? target, MagnetTier tier, double leverage, decimal marginInUse)
    {
        if (!IsPrice(entry)
            || !IsPrice(stop)
            || target is { } level && !IsPrice(level)
            || !Enum.IsDefined(tier)
            || !(leverage >= 1e-6 && leverage <= 1000)
            || equity > Largest || marginInUse < 0 || marginInUse > Largest)
        {
            return SizeRefusal.UnusableInput;
        }

        // Without a magnet any level on the other side than the stop's does.
        var magnet = target ?? entry + (entry - stop);
        if (Math.Abs(entry - stop) > entry * FarthestShare || Math.Abs(entry - magnet) > entry * FarthestShare)
        {
            return SizeRefusal.UnusableInput;
        }

        return equity <= 0 ? SizeRefusal.NoEquity
            : Math.Abs(entry - stop) <= entry * SmallestStop ? SizeRefusal.StopAtEntry
            : magnet == entry ? SizeRefusal.MagnetAtEntry
            : magnet > entry == stop > entry ? SizeRefusal.StopOnWrongSide
            : SizeRefusal.None;
    }

    private static bool IsPrice(decimal price) => price is >= Smallest and <= Largest;

    private static (decimal Margin, SizeCap Cap) Least(params ReadOnlySpan<(decimal Margin, SizeCap Cap)> bounds)
    {
        var least = bounds[0];
        foreach (var bound in bounds)
        {
            if (bound.Margin < least.Margin)
            {
                least = bound;
            }
        }

        return least;
    }

    private decimal TierMargin(MagnetTier tier) => tier switch
    {
        MagnetTier.Tier1 => _options.Tier1Margin,
        MagnetTier.Tier2 => _options.Tier2Margin,
        MagnetTier.Tier3 => _options.Tier3Margin,
        _ => _options.Tier4Margin,
    };
}
