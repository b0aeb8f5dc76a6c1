using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>Sees to it that no line of an account's ledger is lost where ledger and account do not fit.</summary>
internal static class PaperLedger
{
    /// <summary>
    /// Compares a ledger with its account. One whose account is gone is kept aside. One that is shorter than its account says is gone on with where
    /// it ends.
    /// </summary>
    /// <param name="path">The ledger.</param>
    /// <param name="state">The account; of version 0 where there is none. Its length of the ledger is put right.</param>
    /// <returns>What was found, in sentences.</returns>
    /// <exception cref="IOException">The ledger cannot be kept aside.</exception>
    public static IReadOnlyList<string> Check(string path, ref AccountRecord state)
    {
        var ledger = new FileInfo(path);
        var length = ledger.Exists ? ledger.Length : 0;
        if (state.Version == 0 && length > 0)
        {
            var kept = KeepAside(path);
            return [$"The account that '{path}' belongs to is gone; the ledger is kept as '{kept}', and a new account begins."];
        }

        if (length >= state.LedgerLength)
        {
            return [];
        }

        var missing = string.Create(
            CultureInfo.InvariantCulture,
            $"The ledger '{path}' has {length} bytes, its account tells of {state.LedgerLength}: lines are missing; it goes on where it ends.");
        state = state with { LedgerLength = length };
        return [missing];
    }

    private static string KeepAside(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        for (var number = 1; ; number++)
        {
            var kept = string.Create(
                CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-kept-{number}{Path.GetExtension(path)}");
            if (!File.Exists(Path.Combine(folder, kept)))
            {
                File.Move(path, Path.Combine(folder, kept));
                return kept;
            }
        }
    }
}
