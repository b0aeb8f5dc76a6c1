using System;
using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>A universe that selects on the days of one rule at the times of another.</summary>
public class ScheduledUniverseSelectionModel : UniverseSelectionModel
{
    private readonly Func<QCAlgorithm, ScheduledUniverse> _make;

    /// <summary>With a selection by UTC time, by the algorithm's settings unless others are given.</summary>
    public ScheduledUniverseSelectionModel(
        IDateRule dateRule, ITimeRule timeRule, Func<DateTime, IEnumerable<Symbol>> selector, UniverseSettings? settings = null)
        : this(TimeZones.Utc, dateRule, timeRule, selector, settings)
    {
    }

    /// <summary>With a selection by UTC time, by the algorithm's settings unless others are given.</summary>
    public ScheduledUniverseSelectionModel(
        DateTimeZone timeZone,
        IDateRule dateRule,
        ITimeRule timeRule,
        Func<DateTime, IEnumerable<Symbol>> selector,
        UniverseSettings? settings = null) =>
        _make = algorithm => new ScheduledUniverse(timeZone, dateRule, timeRule, selector, settings ?? algorithm.UniverseSettings);

    /// <inheritdoc/>
    public override IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm) => [_make(algorithm)];
}
