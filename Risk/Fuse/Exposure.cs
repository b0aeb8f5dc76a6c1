using System;
using System.Collections.Generic;

namespace MagnetLean.Risk;

/// <summary>
/// Arithmetic of signed quantities under a fuse. Exposure is what is held plus what orders on their way will still change; the permit is what a
/// fuse allows of it.
/// </summary>
public static class Exposure
{
    // Between the size that was allowed and the exposure it becomes lie the fill's price and its fee.
    private const decimal CooldownSlack = 0.01m;

    /// <summary>How much exposure a fuse allows now.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state.</param>
    /// <param name="exposure">Signed quantity held, orders on their way counted in.</param>
    /// <param name="before">What was allowed at the previous call; null where the fuse was active.</param>
    /// <param name="cut">Fraction to give up now, 0..1, and at least down to <paramref name="capped"/>; null where no episode begins.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <returns>A signed quantity: never larger than <paramref name="exposure"/>, never of the other sign.</returns>
    public static decimal Permit(FuseState state, decimal exposure, decimal? before, double? cut, decimal capped) => state switch
    {
        FuseState.Active => exposure,
        FuseState.Isolated => 0,
        _ when cut is { } share =>
            Limit(Smaller(exposure, before), Math.Min(Math.Abs(Smaller(exposure, before)) * (1 - (decimal)share), capped)),
        FuseState.Triggered => Smaller(exposure, before),
        _ => Limit(exposure, Math.Max(Math.Abs(Smaller(exposure, before)), capped)),
    };

    /// <summary>Signed quantity to order so that exposure comes down to the permit, rounded to lots so that it is never above.</summary>
    /// <param name="exposure">Signed exposure.</param>
    /// <param name="permit">What <see cref="Permit"/> allows of it.</param>
    /// <param name="lot">Lot size, above 0.</param>
    /// <returns>0, or a quantity of the opposite sign that is no larger than the exposure; less than a lot cannot be ordered.</returns>
    public static decimal Reduction(decimal exposure, decimal permit, decimal lot)
    {
        var excess = Math.Abs(exposure) - Math.Abs(permit);
        if (excess <= 0)
        {
            return 0;
        }

        var lots = Math.Min(Math.Ceiling(excess / lot), Math.Floor(Math.Abs(exposure) / lot));
        return -Math.Sign(exposure) * lots * lot;
    }

    /// <summary>The same, but in Cooldown what is only slightly above the permit stays: a fill's price and its fee make it so.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state.</param>
    /// <param name="exposure">Signed exposure.</param>
    /// <param name="permit">What <see cref="Permit"/> allows of it.</param>
    /// <param name="lot">Lot size, above 0.</param>
    /// <returns>0, or a quantity of the opposite sign that is no larger than the exposure.</returns>
    public static decimal Reduction(FuseState state, decimal exposure, decimal permit, decimal lot) =>
        state == FuseState.Cooldown && Math.Abs(exposure) <= Math.Abs(permit) * (1 + CooldownSlack) ? 0 : Reduction(exposure, permit, lot);

    /// <summary>The permit to remember: in Cooldown what was once allowed stays so, and a price that moves on does not shrink it.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state.</param>
    /// <param name="before">What was remembered before; null for nothing.</param>
    /// <param name="now">Signed quantity that is allowed now.</param>
    public static decimal Remembered(FuseState state, decimal? before, decimal now) =>
        state == FuseState.Cooldown && before is { } permit && permit * now >= 0 && Math.Abs(permit) > Math.Abs(now) ? permit : now;

    /// <summary>The permit to remember once a target may stand: in Cooldown it may be larger than what is held.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state.</param>
    /// <param name="permit">What is remembered; null for nothing.</param>
    /// <param name="target">The target.</param>
    public static decimal? Widened(FuseState state, decimal? permit, decimal target) =>
        state == FuseState.Cooldown && Math.Abs(target) > Math.Abs(permit ?? 0) ? target : permit;

    /// <summary>The permit after fills, while only reducing is allowed: what was closed is not opened again, whoever closed it.</summary>
    /// <param name="permit">What was allowed before.</param>
    /// <param name="held">Signed quantity held before.</param>
    /// <param name="fills">Signed quantities filled since, in their order.</param>
    /// <returns>No more than the position amounted to at its smallest.</returns>
    public static decimal Followed(decimal permit, decimal held, IEnumerable<decimal> fills)
    {
        ArgumentNullException.ThrowIfNull(fills);
        var (side, most) = (Math.Sign(permit), Math.Abs(permit));
        foreach (var fill in fills)
        {
            held += fill;
            most = Math.Clamp(side * held, 0, most);
        }

        return side * most;
    }

    /// <summary>The deeper of two cuts; null is none.</summary>
    /// <param name="one">Fraction to give up.</param>
    /// <param name="other">Another.</param>
    public static double? Deeper(double? one, double? other) => one >= other ? one : other ?? one;

    /// <summary>The target that may stand, given what a construction or another risk model asks for.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state; not Active.</param>
    /// <param name="standing">The target at which nothing is ordered.</param>
    /// <param name="held">Signed quantity held.</param>
    /// <param name="asked">What is asked for; null where nothing is.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <param name="lot">Lot size, above 0.</param>
    public static decimal Target(FuseState state, decimal standing, decimal held, decimal? asked, decimal capped, decimal lot)
    {
        if (asked is not { } wish || state == FuseState.Isolated || wish == standing)
        {
            return standing;
        }

        if (IsWithin(wish, standing) && IsWithin(wish, held))
        {
            return wish;
        }

        if (state != FuseState.Cooldown)
        {
            return standing;
        }

        var kept = IsWithin(held, wish) || IsWithin(wish, held) ? Math.Abs(held) : 0;
        var most = Math.Max(kept, Math.Floor(capped / lot) * lot);
        return Limit(wish, most);
    }

    /// <summary>Whether a quantity neither exceeds another nor turns it.</summary>
    /// <param name="quantity">Signed quantity.</param>
    /// <param name="bound">Signed quantity it is held against.</param>
    public static bool IsWithin(decimal quantity, decimal bound) =>
        quantity == 0 || Math.Sign(quantity) == Math.Sign(bound) && Math.Abs(quantity) <= Math.Abs(bound);

    private static decimal Smaller(decimal exposure, decimal? before) => before is not { } bound
        ? exposure
        : Math.Sign(exposure) != Math.Sign(bound) ? 0 : Limit(exposure, Math.Abs(bound));

    private static decimal Limit(decimal quantity, decimal most) => Math.Sign(quantity) * Math.Min(Math.Abs(quantity), most);
}
