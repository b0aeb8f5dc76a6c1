using System;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Clusters;

/// <summary>What a worker works with.</summary>
/// <param name="DataFolder">Its data.</param>
/// <param name="Slots">How many runs it makes at once.</param>
/// <param name="Engine">Makes an engine for a sweep.</param>
internal sealed record WorkPlace(string DataFolder, int Slots, Func<ITrialEngine> Engine);
