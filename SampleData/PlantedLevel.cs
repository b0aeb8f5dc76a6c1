namespace MagnetLean.SampleData;

/// <summary>A draw of price to a planted level: what a detector of magnets should find.</summary>
/// <param name="Level">The level, in ticks: where price had turned before.</param>
/// <param name="IsAbove">Whether it lies above price as the draw begins.</param>
/// <param name="FirstMinute">When the draw begins, minutes since the sample's start.</param>
/// <param name="LastMinute">When it ends.</param>
/// <param name="IsReached">Whether the level was reached; otherwise price turned on the way.</param>
internal readonly record struct PlantedLevel(int Level, bool IsAbove, int FirstMinute, int LastMinute, bool IsReached);
