using BenchmarkDotNet.Running;
using MagnetLean.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FuseBenchmark).Assembly).Run(args);
