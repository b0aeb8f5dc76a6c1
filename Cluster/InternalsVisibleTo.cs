using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Benchmarks")]
[assembly: InternalsVisibleTo("MagnetLean.Cluster.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Launcher")]
