namespace MagnetLean.Sizing;

/// <summary>Size of a position. Money is in the account's currency; the default value is no position.</summary>
/// <param name="Margin">What the position ties up.</param>
/// <param name="Notional">Margin × leverage.</param>
/// <param name="Quantity">Units of the asset, never negative, not rounded to lots; the side is the setup's.</param>
/// <param name="Leverage">The leverage used, caps applied.</param>
/// <param name="Risk">What the stop costs: notional · |entry − stop| / entry.</param>
/// <param name="Reward">What reaching the magnet gains: notional · |magnet − entry| / entry.</param>
/// <param name="RewardToRisk">Reward over risk; 0 where there is no risk to measure.</param>
/// <param name="BindingCap">Which bound decided the margin.</param>
/// <param name="Refusal">Why the position is not safe to trade, if it is not.</param>
public readonly record struct PositionSize(
    decimal Margin,
    decimal Notional,
    decimal Quantity,
    decimal Leverage,
    decimal Risk,
    decimal Reward,
    decimal RewardToRisk,
    SizeCap BindingCap,
    SizeRefusal Refusal)
{
    /// <summary>Whether the position may be opened.</summary>
    public bool IsSafeToTrade => Refusal == SizeRefusal.None && Quantity > 0;
}
