using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>A magnet as it was when its life ended.</summary>
/// <param name="Magnet">The magnet at its end.</param>
/// <param name="End">How it ended.</param>
/// <param name="Time">Close of the bar that ended it.</param>
public readonly record struct EndedMagnet(Magnet Magnet, MagnetEnd End, Instant Time);
