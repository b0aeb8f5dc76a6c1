using System;
using System.Collections.Generic;
using QuantConnect.Scheduling;

namespace QuantConnect;

public static partial class Extensions
{
    /// <summary>
    /// The next date of a rule at each call: the same as long as it lies ahead, then the one after; the end of time when there are no more.
    /// </summary>
    public static Func<DateTime, DateTime?> ToFunc(this IDateRule dateRule)
    {
        static DateTime Following(IEnumerator<DateTime> dates) => dates.MoveNext() ? dates.Current : Time.EndOfTime;

        IEnumerator<DateTime>? ahead = null;
        DateTime? next = null;
        return now =>
        {
            ahead ??= dateRule.GetDates(now, Time.EndOfTime).GetEnumerator();
            next ??= Following(ahead);
            return next = now >= next ? Following(ahead) : next;
        };
    }
}
