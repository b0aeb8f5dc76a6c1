namespace MagnetLean.Sidecars;

/// <summary>One of the magnets that a merged magnet is made of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What was seen.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of its timeframe.</param>
/// <param name="Level">Price at which it was seen, in quote currency.</param>
public sealed record MagnetPartRecord(long Id, string Kind, int Timeframe, double Level);
