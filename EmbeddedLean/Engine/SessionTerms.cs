using System;

namespace QuantConnect.Lean.Engine;

/// <summary>How a session on an account that outlives it differs from a backtest.</summary>
/// <param name="Clock">The present time, UTC. Live equity prices are raw, and history is scaled to the present day's price.</param>
/// <param name="FeedEnd">Where data ends that is known by now or will be replayed, UTC; null where bars are pushed.</param>
/// <param name="ResumedAt">
/// Where it goes on with an account that exists, UTC: what the day before announces is still to come. Null for a new account.
/// </param>
/// <param name="BooksOnce">Whether a split or dividend of the present moment is not booked in the account yet; from then on it is.</param>
internal sealed record SessionTerms(Func<DateTime> Clock, DateTime? FeedEnd, DateTime? ResumedAt, Func<string, bool> BooksOnce);
