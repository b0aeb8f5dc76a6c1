using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MagnetLean.Monitor.Tests")]
