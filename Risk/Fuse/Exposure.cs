using System;

namespace MagnetLean.Risk;

/// <summary>
/// Arithmetic of signed quantities under a fuse. Exposure is what is held plus what orders on their way will still change; the permit is what a fuse allows of it.
/// </summary>
public static class Exposure
{
    /// <summary>How much exposure a fuse allows now.</summary>
    /// <param name="state">The stricter of the symbol's and the account's state.</param>
    /// <param name="exposure">Signed quantity held, orders on their way counted in.</param>
    /// <param name="before">What was allowed at the previous call; null where the fuse was active.</param>
    /// <param name="cut">Fraction to give up now, 0..1; 0 where no episode begins.</param>
    /// <param name="capped">Quantity, without sign, that the leverage cap amounts to.</param>
    /// <returns>A signed quantity: never larger than <paramref name="exposure"/>, never of the other sign.</returns>
    public static decimal Permit(FuseState state, decimal exposure, decimal? before, double cut, decimal capped) => state switch
    {
        FuseState.Active => exposure,
        FuseState.Isolated => 0,
        FuseState.Triggered when cut > 0 => Limit(Smaller(exposure, before), Math.Min(Math.Abs(Smaller(exposure, before)) * (1 - (decimal)cut), capped)),
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

    private static bool IsWithin(decimal quantity, decimal bound) =>
        quantity == 0 || Math.Sign(quantity) == Math.Sign(bound) && Math.Abs(quantity) <= Math.Abs(bound);

    private static decimal Smaller(decimal exposure, decimal? before) => before is not { } bound
        ? exposure
        : Math.Sign(exposure) != Math.Sign(bound) ? 0 : Limit(exposure, Math.Abs(bound));

    private static decimal Limit(decimal quantity, decimal most) => Math.Sign(quantity) * Math.Min(Math.Abs(quantity), most);
}
