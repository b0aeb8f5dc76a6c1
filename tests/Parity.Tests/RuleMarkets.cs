using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.SampleData.RuleMarkets;

namespace MagnetLean.Tests.Parity;

/// <summary>The made-up data, written once for all cases.</summary>
public sealed class RuleMarkets : IDisposable
{
    public RuleMarkets() => Files = RuleMarketFolder.Write(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("rule-markets-").FullName;

    public IReadOnlyList<string> Files { get; }

    public void Dispose() => Directory.Delete(Folder, true);
}
