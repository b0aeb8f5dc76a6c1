using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Sidecars;
using MagnetLean.Tracking;
using QuantConnect;

namespace MagnetLean.Reports;

/// <summary>Follows the magnets of a run from birth to end: of those that have ended the strongest are kept.</summary>
internal sealed class MagnetRecorder
{
    private readonly Dictionary<(Symbol Symbol, long Id), Magnet> _births = [];
    private readonly StrongestMagnets _magnets = new();

    /// <summary>How many were left out, because stronger ones took their place.</summary>
    public int LeftOut => _magnets.LeftOut;

    /// <summary>Takes note of the magnets that were born or ended with a symbol's latest bar.</summary>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="magnets">Its magnets.</param>
    public void Record(Symbol symbol, MagnetMap magnets)
    {
        // Born before ended: one bar can do both to a magnet.
        foreach (ref readonly var born in magnets.Born)
        {
            _births[(symbol, born.Id)] = born;
        }

        foreach (ref readonly var ended in magnets.Ended)
        {
            // What merges on the bar that shows it never stood alone: it is among the parts of the other.
            var last = ended.Magnet;
            if (ended.End == MagnetEnd.Merged && ended.Time == last.KnownAt)
            {
                _births.Remove((symbol, last.Id));
                continue;
            }

            _magnets.Add(MagnetRecord.Of(symbol.Value, _births.Remove((symbol, last.Id), out var birth) ? birth : last, last, ended));
        }
    }

    /// <summary>Those that have ended, then those that are alive.</summary>
    /// <param name="trackers">Magnets by symbol.</param>
    public IEnumerable<MagnetRecord> Records(SymbolTrackers trackers)
    {
        var alive = trackers.All
            .SelectMany(entry => Enumerable
                .Range(0, entry.Value.Magnets.Count)
                .Select(position => (Symbol: entry.Key, Last: entry.Value.Magnets[position])))
            .OrderBy(entry => entry.Last.KnownAt)
            .Select(entry =>
            {
                var born = _births.GetValueOrDefault((entry.Symbol, entry.Last.Id), entry.Last);
                return MagnetRecord.Of(entry.Symbol.Value, born, entry.Last, null);
            });
        return _magnets.Records.Concat(alive);
    }
}
