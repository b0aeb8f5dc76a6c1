using BenchmarkDotNet.Running;
using MagnetLean.Benchmarks.Pipeline;

if (args is ["pipeline", .. var switches])
{
    return PipelineCommand.Run(switches);
}

BenchmarkSwitcher.FromAssembly(typeof(PipelineCommand).Assembly).Run(args);
return 0;
