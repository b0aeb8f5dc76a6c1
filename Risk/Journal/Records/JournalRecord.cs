namespace MagnetLean.Risk.Journal;

/// <summary>
/// Something that happened, as the journal keeps it. Money is in account currency, prices in quote currency, quantities in units and signed, shares
/// of 1. A figure that is not known, or not finite, is null.
/// </summary>
public abstract record JournalRecord
{
    /// <summary>
    /// Whether it only shows how things stand, so that a later one of its kind makes up for it: where there is no room, such are dropped first.
    /// </summary>
    internal virtual bool IsSnapshot => false;

    /// <summary>A measured figure as it is kept: null where it is not finite.</summary>
    /// <param name="figure">The figure.</param>
    public static double? Finite(double? figure) => figure is { } known && double.IsFinite(known) ? known : null;
}
