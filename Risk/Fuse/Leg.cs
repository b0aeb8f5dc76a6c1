using System;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>What one position of an underlying is a right to.</summary>
public enum LegKind
{
    /// <summary>The underlying itself: shares, a future.</summary>
    Underlying,

    /// <summary>The right to buy it.</summary>
    Call,

    /// <summary>The right to sell it.</summary>
    Put,
}

/// <summary>One of several positions that live on the same underlying, and so may cover each other.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Quantity">Signed quantity: shares or contracts.</param>
/// <param name="Multiplier">Units of the underlying that one of them stands for, above 0: 1 for a share, 100 for an option on shares.</param>
/// <param name="Lot">Smallest quantity that can be ordered, above 0.</param>
/// <param name="Price">Price of its underlying now, in quote currency.</param>
/// <param name="Strike">Price at which an option is exercised, in the underlying's currency; 0 for the underlying itself.</param>
/// <param name="Expiry">When an option expires; meaningless for the underlying itself.</param>
public readonly record struct Leg(
    LegKind Kind, decimal Quantity, decimal Multiplier, decimal Lot, decimal Price, decimal Strike = 0, Instant Expiry = default)
{
    /// <summary>Whether it is an option.</summary>
    public bool IsOption => Kind != LegKind.Underlying;

    /// <summary>
    /// When it is cut among the others, lowest first: sold options, which may cost without end, then the underlying, then bought options, which
    /// cover both and can lose no more than was paid for them.
    /// </summary>
    public int Turn => !IsOption ? 1 : Quantity < 0 ? 0 : 2;

    /// <summary>What it comes to when its underlying has moved, without what was paid for an option.</summary>
    /// <param name="move">How far from <see cref="Price"/>, in quote currency; a price does not fall below 0.</param>
    internal decimal ValueAfter(decimal move)
    {
        var price = Math.Max(0, Price + move);
        var unit = Kind switch
        {
            LegKind.Call => Math.Max(0, price - Strike),
            LegKind.Put => Math.Max(0, Strike - price),
            _ => price - Price,
        };
        return Quantity * Multiplier * unit;
    }
}
