using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MagnetLean.EmbeddedLean.Tests")]
