namespace MagnetLean.Magnets;

/// <summary>Which live magnets a search is for.</summary>
/// <param name="Type">Type of the magnet or of one of its parts; null for any.</param>
/// <param name="Timeframe">Timeframe of that part; 0 for any.</param>
/// <param name="IsAbove">Side of price it was found on; null for either.</param>
internal readonly record struct MagnetSort(MagnetType? Type = null, int Timeframe = 0, bool? IsAbove = null)
{
    public bool Matches(in MagnetSlot slot) => (IsAbove is null || slot.IsAbove == IsAbove) && (Type is null || PartOf(slot) >= 0);

    /// <summary>First part of the type and timeframe; −1 where there is none.</summary>
    public int PartOf(in MagnetSlot slot)
    {
        for (var i = 0; i < slot.PartCount; i++)
        {
            var source = slot.Parts[i].Source;
            if (source.Type == Type && (Timeframe == 0 || source.Multiple == Timeframe))
            {
                return i;
            }
        }

        return -1;
    }
}
