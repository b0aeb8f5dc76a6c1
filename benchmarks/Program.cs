using BenchmarkDotNet.Running;
using MagnetLean.Benchmarks.Cluster;
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

if (args is ["cluster", .. var ofCluster])
{
    return ClusterCommand.Run(ofCluster);
}

BenchmarkSwitcher.FromAssembly(typeof(PipelineCommand).Assembly).Run(args);
return 0;
