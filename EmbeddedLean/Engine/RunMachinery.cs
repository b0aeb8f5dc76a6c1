using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.Results;

namespace QuantConnect.Lean.Engine;

/// <summary>What moves an initialized algorithm from step to step.</summary>
/// <param name="Moments">Its moments in their order.</param>
/// <param name="Loop">Its steps.</param>
/// <param name="Results">What is sampled and counted of it.</param>
internal sealed record RunMachinery(Synchronizer Moments, AlgorithmLoop Loop, BacktestingResultHandler Results);
