using System;
using System.Globalization;
using System.IO;
using System.Text;
using QuantConnect.Storage;

namespace MagnetLean.Risk;

/// <summary>
/// A file beside the object store's folder that remembers up to which number a state was kept in it: should the store be deleted, renamed or put
/// back from an older copy, it tells. Best effort: where none can be written, in a container say, none is missed.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class StoreWitness(string file)
{
    private const string Extension = ".magnetlean";

    private long? _noted;
    private bool _hasFailed;

    /// <summary>Where it lies.</summary>
    public string File => file;

    /// <summary>The witness of a folder; null where the store has none on a disk.</summary>
    /// <param name="store">The store.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="known">A key in it that is on disk, or may be.</param>
    public static StoreWitness? Of(ObjectStore store, StateKey folder, string known) =>
        RootOf(store, known) is { } root ? new StoreWitness(Path.Combine(root + Extension, folder.Name)) : null;

    /// <summary>Folder of the store; null where it has none on a disk.</summary>
    /// <param name="store">The store.</param>
    /// <param name="known">A key in it that is on disk, or may be.</param>
    public static string? RootOf(ObjectStore store, string known)
    {
        try
        {
            var path = store.GetFilePath(known);
            if (!path.Replace('\\', '/').EndsWith($"/{known}", StringComparison.Ordinal))
            {
                return null;
            }

            var root = Path.TrimEndingDirectorySeparator(path[..^(known.Length + 1)]);
            return root.Length == 0 ? null : root;
        }
        catch (Exception fault) when (IsOfDisk(fault) || fault is NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The number of the latest state that was on disk for sure; null where nothing is known of one.</summary>
    public long? Read()
    {
        try
        {
            // A file that holds anything else tells of a state, too, but not which.
            _noted = !System.IO.File.Exists(file) ? null
                : long.TryParse(System.IO.File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : 0;
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            _noted = 0;
        }

        return _noted;
    }

    /// <summary>Remembers that a state is on disk.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Null, or why it could not be remembered; told once.</returns>
    public string? Record(long number)
    {
        if (number == _noted)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            System.IO.File.WriteAllText(file + "~", number.ToString(CultureInfo.InvariantCulture), Encoding.ASCII);
            System.IO.File.Move(file + "~", file, overwrite: true);
            _noted = number;
            return null;
        }
        catch (Exception fault) when (IsOfDisk(fault))
        {
            var isNews = !_hasFailed;
            _hasFailed = true;
            return isNews ? $"{file} cannot be written: {fault.Message} Should the object store be lost, it will not tell." : null;
        }
    }

    private static bool IsOfDisk(Exception fault) => fault is IOException or UnauthorizedAccessException;
}
