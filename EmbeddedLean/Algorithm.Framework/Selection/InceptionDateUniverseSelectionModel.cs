using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe of tickers, each from its own first date on.</summary>
public class InceptionDateUniverseSelectionModel : CustomUniverseSelectionModel
{
    private readonly Queue<KeyValuePair<string, DateTime>> _coming;
    private readonly List<string> _present = [];

    /// <summary>Of tickers with their first dates, earliest first.</summary>
    public InceptionDateUniverseSelectionModel(string name, Dictionary<string, DateTime> tickersByDate)
        : base(name, null) => _coming = new(tickersByDate);

    /// <summary>The tickers whose date has come; <see cref="Universe.Unchanged"/> where none has come since last time.</summary>
    public override IEnumerable<string> Select(QCAlgorithm algorithm, DateTime date)
    {
        var before = _present.Count;
        while (_coming.TryPeek(out var next) && next.Value <= date)
        {
            _present.Add(_coming.Dequeue().Key);
        }

        return _present.Count == before ? Universe.Unchanged : _present.ToList();
    }
}
