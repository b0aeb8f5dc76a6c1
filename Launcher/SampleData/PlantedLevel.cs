namespace MagnetLean.Launcher.SampleData;

/// <summary>A stay of price at a planted level: what a detector of magnets should find.</summary>
/// <param name="Level">The level, in ticks.</param>
/// <param name="FromBelow">True where price stayed below it (resistance), false where it stayed above (support).</param>
/// <param name="FirstMinute">First touch, minutes since the sample's start.</param>
/// <param name="LastMinute">When price left for another level.</param>
/// <param name="Touches">How often price came back to it.</param>
internal readonly record struct PlantedLevel(int Level, bool FromBelow, int FirstMinute, int LastMinute, int Touches);
