using System;
using System.Collections.Generic;

namespace QuantConnect.Scheduling;

/// <summary>A date rule by a function.</summary>
public class FuncDateRule : IDateRule
{
    private readonly Func<DateTime, DateTime, IEnumerable<DateTime>> _dates;

    /// <summary>With a name and a function of start and end.</summary>
    public FuncDateRule(string name, Func<DateTime, DateTime, IEnumerable<DateTime>> getDatesFunction)
    {
        Name = name;
        _dates = getDatesFunction;
    }

    /// <inheritdoc/>
    public string Name { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<DateTime> GetDates(DateTime start, DateTime end) => _dates(start, end);
}

/// <summary>A time rule by a function.</summary>
public class FuncTimeRule : ITimeRule
{
    private readonly Func<IEnumerable<DateTime>, IEnumerable<DateTime>> _times;

    /// <summary>With a name and a function of the dates.</summary>
    public FuncTimeRule(string name, Func<IEnumerable<DateTime>, IEnumerable<DateTime>> createUtcEventTimesFunction)
    {
        Name = name;
        _times = createUtcEventTimesFunction;
    }

    /// <inheritdoc/>
    public string Name { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<DateTime> CreateUtcEventTimes(IEnumerable<DateTime> dates) => _times(dates);
}
