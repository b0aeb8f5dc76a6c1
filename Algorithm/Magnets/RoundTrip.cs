namespace MagnetLean.Magnets;

/// <summary>What entering and leaving a position costs, in quote currency per unit of the asset: comparable with a way of its price.</summary>
/// <param name="Fees">Fees of both orders; infinite where a fee is in a currency whose rate is not known.</param>
/// <param name="Spread">Ask less bid: half of it is lost on the way in, half on the way out; 0 where there are no quotes.</param>
/// <param name="Slippage">Slippage of both orders.</param>
public readonly record struct RoundTrip(double Fees, double Spread, double Slippage)
{
    /// <summary>All of it.</summary>
    public double Total => Fees + Spread + Slippage;
}
