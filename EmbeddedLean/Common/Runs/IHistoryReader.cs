using System.Collections.Generic;
using NodaTime;
using QuantConnect.Data;

namespace QuantConnect;

/// <summary>Answers requests of past data.</summary>
internal interface IHistoryReader
{
    /// <summary>The slices of all requests, merged by time.</summary>
    IEnumerable<Slice> GetHistory(IEnumerable<HistoryRequest> requests, DateTimeZone sliceTimeZone);
}
