using System;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>What an investor's share was worth at the end of a UTC day.</summary>
internal sealed class InvestorSnapshotRow
{
    public required Guid InvestorId { get; init; }

    public required DateOnly Day { get; init; }

    public required decimal Units { get; init; }

    public required decimal NetAssetValue { get; init; }

    public required decimal Value { get; init; }
}
