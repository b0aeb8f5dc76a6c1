namespace MagnetLean.Sidecars;

/// <summary>What a part of a merged magnet is credited with of a trade toward it.</summary>
/// <param name="Type">What makes it attract.</param>
/// <param name="Kind">What exactly was seen.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of its timeframe.</param>
/// <param name="Share">
/// Its share, 0..1, in proportion to the strength that it would have alone; the shares of a trade add up to 1.
/// </param>
public sealed record SetupPartRecord(string Type, string Kind, int Timeframe, double Share);
