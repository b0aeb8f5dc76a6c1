using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Data;

/// <summary>
/// Decoded files of bars, which all runs of the process share. Whole histories stay; of files that hold a day each, of which years of minutes have
/// thousands, the last ones do.
/// </summary>
internal static class BarFiles
{
    /// <summary>Files of whole histories.</summary>
    public static FileCache<BarTable> Histories { get; } = new();

    /// <summary>Days of single runs. Half a year of minutes has 40 MB.</summary>
    public static FileCache<BarTable> DaysOfOneRun { get; } = new(32L << 20, table => table.Bytes);

    /// <summary>Days of many runs over the same ones, which decode them once.</summary>
    public static FileCache<BarTable> DaysOfManyRuns { get; } = new(1L << 30, table => table.Bytes);
}
