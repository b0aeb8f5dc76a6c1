using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Sidecars;

namespace MagnetLean.Reports;

/// <summary>The lives of ended magnets, as many as a page can show: of more the strongest are kept, and the others counted.</summary>
internal sealed class StrongestMagnets
{
    private List<MagnetRecord> _records = [];

    /// <summary>The records, in the order in which the magnets ended.</summary>
    public IReadOnlyList<MagnetRecord> Records
    {
        get
        {
            Prune(RunSidecar.MaxMagnets);
            return _records;
        }
    }

    /// <summary>How many were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes a record.</summary>
    public void Add(MagnetRecord record)
    {
        _records.Add(record);

        // Twice as many as are kept in the end: sorting then costs each record a few steps.
        if (_records.Count >= 2 * RunSidecar.MaxMagnets)
        {
            Prune(RunSidecar.MaxMagnets);
        }
    }

    private void Prune(int most)
    {
        if (_records.Count <= most)
        {
            return;
        }

        // Of equal strength the earlier stays.
        var kept = _records.Index()
            .OrderByDescending(entry => Math.Max(entry.Item.BirthStrength, entry.Item.Strength)).ThenBy(entry => entry.Index)
            .Take(most).OrderBy(entry => entry.Index).Select(entry => entry.Item).ToList();
        LeftOut += _records.Count - kept.Count;
        _records = kept;
    }
}
