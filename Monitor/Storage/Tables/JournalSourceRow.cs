namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>How far an engine's journal is stored.</summary>
internal sealed class JournalSourceRow
{
    /// <summary>Name of its folder.</summary>
    public required string Engine { get; init; }

    /// <summary>Day of the file, as 2026-11-30; null where nothing was read.</summary>
    public string? Day { get; set; }

    public long Offset { get; set; }

    public long Line { get; set; }
}
