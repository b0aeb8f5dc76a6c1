using BenchmarkDotNet.Running;
using MagnetLean.Benchmarks.Optimise;
using MagnetLean.Benchmarks.Pipeline;
using MagnetLean.Benchmarks.Universe;

if (args is ["pipeline", .. var switches])
{
    return PipelineCommand.Run(switches);
}

if (args is ["universe", .. var ofUniverse])
{
    return UniverseCommand.Run(ofUniverse);
}

if (args is ["optimise", .. var ofSweeps])
{
    return OptimiseCommand.Run(ofSweeps);
}

BenchmarkSwitcher.FromAssembly(typeof(PipelineCommand).Assembly).Run(args);
return 0;
