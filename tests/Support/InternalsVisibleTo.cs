using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MagnetLean.Algorithm.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Cluster.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.EmbeddedLean.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Launcher.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Monitor.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Parity.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Reporting.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Research.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Risk.Tests")]
[assembly: InternalsVisibleTo("MagnetLean.Samples.Tests")]
