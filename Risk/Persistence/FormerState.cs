using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using QuantConnect.Brokerages;
using QuantConnect.Storage;

namespace MagnetLean.Risk;

/// <summary>
/// Takes over, once, what former versions kept under a folder named by LEAN's project id, which a first deployment, the next one and a push to the
/// cloud change.
/// </summary>
internal static class FormerState
{
    private const string TakenMark = "taken-over";

    /// <summary>Copies the latest state of the same algorithm and account into a folder that has none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="state">Name of the fuse's state; it is copied last, so that a copy that a crash cuts short is made again.</param>
    /// <returns>What was done, null where nothing was found; and why that must not be trusted, null where it may.</returns>
    public static (string? Note, string? Doubt) TakeOver(ObjectStore store, StateKey folder, string state)
    {
        var keys = store.Keys.Select(key => key.TrimStart('/')).ToList();
        var found = keys.Select(folder.FormerFolder).OfType<string>().Distinct()
            .Where(former => IsOfAccount(former, folder) && !keys.Contains($"{former}/{TakenMark}"))
            .Where(former => keys.Exists(key => IsUnder(key, former, state)))
            .Select(former => (Folder: former, Newest: Newest(store, former, state)))
            .OrderByDescending(former => former.Newest?.SavedAt ?? long.MaxValue)
            .ThenBy(former => former.Folder, StringComparer.Ordinal)
            .ToList();
        if (found.Count == 0)
        {
            return (null, null);
        }

        var (latest, newest) = found[0];
        var copied = keys.Where(key => IsUnder(key, latest, string.Empty) && !IsUnder(key, latest, "unreadable"))
            .OrderBy(key => IsUnder(key, latest, state))
            .ThenBy(key => key, StringComparer.Ordinal);
        foreach (var key in copied)
        {
            if (DurableWrite.To(store, folder.Key + key[latest.Length..], store.ReadBytes(key) ?? []) is { } fault)
            {
                return (null, $"the state of a former version in {latest} could not be taken over: {fault}");
            }
        }

        DurableWrite.To(store, $"{latest}/{TakenMark}", Encoding.UTF8.GetBytes(folder.Key));
        var isolated = found.Skip(1).FirstOrDefault(former => former.Newest is not { Account.State: not FuseState.Isolated }).Folder;
        return (
            $"took over the state of a former version from {latest}; from now on it is kept in {folder.Key}",
            isolated is null || newest is { Account.State: FuseState.Isolated } ? null
                : $"{latest} is the latest state of a former version, but {isolated} is isolated or cannot be read");
    }

    // Under a name of its own, or under that of the brokerage model where it had none.
    private static bool IsOfAccount(string former, StateKey folder)
    {
        var account = former.Split('-')[^1];
        return account == StateKey.Plain(folder.Account) || Enum.GetNames<BrokerageName>().Contains(account);
    }

    private static bool IsUnder(string key, string folder, string name) => key.StartsWith($"{folder}/{name}", StringComparison.Ordinal);

    // Null where nothing that was stored can be used.
    private static FuseSnapshot? Newest(ObjectStore store, string folder, string state)
    {
        var (newest, latest) = ((string?)null, 0L);
        foreach (var key in new[] { $"{folder}/{state}-a", $"{folder}/{state}-b" }.Where(store.ContainsKey))
        {
            if (DurableEnvelope.TryOpen(store.ReadBytes(key), out var sequence, out var text, out _) && (newest is null || sequence > latest))
            {
                (newest, latest) = (text, sequence);
            }
        }

        try
        {
            return newest is null ? null : FuseSnapshot.Parse(newest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
