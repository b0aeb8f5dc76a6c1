using System.Runtime.CompilerServices;

// In a source file, because LEAN's CLI builds without the file that the SDK would generate.
[assembly: InternalsVisibleTo("Benchmarks")]
[assembly: InternalsVisibleTo("MagnetLean.Cluster")]
[assembly: InternalsVisibleTo("MagnetLean.Cluster.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Launcher")]
[assembly: InternalsVisibleTo("MagnetLean.Launcher.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Research.Tests")]
