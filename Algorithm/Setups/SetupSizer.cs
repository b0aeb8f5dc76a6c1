using System;
using MagnetLean.Leverage;
using MagnetLean.Sizing;

namespace MagnetLean.Setups;

/// <summary>
/// From a plan to a position: leverage by the magnet's pull, margin by stop, tier and account, quantity in whole lots. Pure, thread-safe.
/// </summary>
/// <param name="leverage">How leverage follows from the plan.</param>
/// <param name="sizer">How margin follows from the account.</param>
public sealed class SetupSizer(LeverageEngine leverage, PositionSizer sizer)
{
    /// <summary>Sizes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="equity">Value of the account.</param>
    /// <param name="unitValue">Account currency per unit of asset and of price, above 0.</param>
    /// <param name="lot">Units in a lot, above 0.</param>
    /// <param name="marginInUse">What other positions tie up, in account currency, from 0.</param>
    /// <param name="leverageCap">Greatest leverage that the account and the fuse allow.</param>
    /// <returns>The size; its position is 0 where it is not safe to trade, or less than one lot.</returns>
    public SizedSetup Size(SetupPlan plan, decimal equity, decimal unitValue, decimal lot, decimal marginInUse, double leverageCap)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var result = leverage.Compute(plan.Price, plan.Level, plan.Strength, plan.Conflict, plan.Volatility, plan.Atr);
        var size = sizer.Size(
            equity,
            (decimal)plan.Price * unitValue,
            (decimal)(plan.Price - plan.Side * plan.StopDistance) * unitValue,
            plan.HasTarget ? (decimal)plan.Level * unitValue : null,
            plan.Tier,
            result.Leverage,
            marginInUse,
            leverageCap);
        return new SizedSetup(result, size, size.IsSafeToTrade ? plan.Side * Math.Floor(size.Quantity / lot) * lot : 0);
    }
}

/// <summary>What a setup was given.</summary>
/// <param name="Leverage">Leverage and its components.</param>
/// <param name="Size">Size and the cap that bound it, or why it is not safe to trade.</param>
/// <param name="Quantity">Position in units, signed, in whole lots.</param>
public readonly record struct SizedSetup(LeverageResult Leverage, PositionSize Size, decimal Quantity);
