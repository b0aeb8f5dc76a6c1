using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MagnetLean.Tests")]
[assembly: InternalsVisibleTo("Benchmarks")]
