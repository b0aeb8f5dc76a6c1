using System;
using System.IO;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>Whether a run keeps a journal, and where.</summary>
internal static class JournalChoice
{
    /// <summary>
    /// Name of the parameter that says: <c>on</c>, <c>off</c>, or the folder under which each engine has one of its own. Without it a live run keeps
    /// one.
    /// </summary>
    public const string Parameter = "journal";

    private const string On = "on";
    private const string Off = "off";
    private const string None = "none";
    private const string Extension = ".journal";

    /// <summary>The folder of a run's journal; null where none is kept.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="key">Whose journal it is.</param>
    /// <param name="fault">Why none can be kept though one is wanted; null where nothing is wrong.</param>
    public static string? FolderOf(QCAlgorithm algorithm, StateKey key, out string? fault)
    {
        fault = null;
        var choice = algorithm.GetParameter(Parameter)?.Trim();
        if (string.IsNullOrEmpty(choice) || choice.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            choice = algorithm.LiveMode ? On : Off;
        }

        if (choice.Equals(Off, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var root = choice.Equals(On, StringComparison.OrdinalIgnoreCase)
            ? StoreWitness.RootOf(algorithm.ObjectStore, $"{key.Key}/{Parameter}") is { } store ? store + Extension : null
            : Path.GetFullPath(choice);
        fault = root is null ? $"the object store has no folder on a disk; parameter {Parameter} can name one" : null;
        return root is null ? null : Path.Combine(root, key.Name);
    }
}
