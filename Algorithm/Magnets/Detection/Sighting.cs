using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>A level that a detector sees.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">Its price.</param>
/// <param name="Prominence">How far it stands out, from 0, in the unit that <see cref="MagnetEvidence"/> gives for the type.</param>
/// <param name="Born">Start of the bar that made it.</param>
internal readonly record struct Sighting(MagnetKind Kind, double Level, double Prominence, Instant Born);
