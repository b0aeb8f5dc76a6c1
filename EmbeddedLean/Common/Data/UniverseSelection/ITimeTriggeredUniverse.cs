using System;
using System.Collections.Generic;
using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>A universe that selects at times and not by data.</summary>
public interface ITimeTriggeredUniverse
{
    /// <summary>When it selects, in the zone of its configuration's exchange.</summary>
    IEnumerable<DateTime> GetTriggerTimes(DateTime startTimeUtc, DateTime endTimeUtc, MarketHoursDatabase marketHoursDatabase);
}
