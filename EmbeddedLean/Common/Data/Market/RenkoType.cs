namespace QuantConnect.Data.Market;

/// <summary>How bricks are laid.</summary>
public enum RenkoType
{
    /// <summary>Each brick goes on from the one before and ends a brick's size away, in either direction.</summary>
    Classic,

    /// <summary>A turn needs two bricks' sizes, and a brick shows how far the price went against it.</summary>
    Wicked,
}
