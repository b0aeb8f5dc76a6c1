using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>Takes what an algorithm adds and removes; it takes effect between two of its steps.</summary>
internal interface IFeedRequests
{
    /// <summary>A security's data is wanted from a moment on, in UTC.</summary>
    void RequestAddition(DateTime utc, Security security, List<SubscriptionDataConfig> configs);

    /// <summary>A security's data is not wanted any more from a moment on, in UTC.</summary>
    void RequestRemoval(DateTime utc, Security security);
}
