using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MagnetLean.Tests")]
