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
        IEnumerator<DateTime>? dates = null;
        var more = true;
        return timeUtc =>
        {
            if (dates is null)
            {
                dates = dateRule.GetDates(timeUtc, Time.EndOfTime).GetEnumerator();
                more = dates.MoveNext();
            }

            if (more && timeUtc >= dates.Current)
            {
                more = dates.MoveNext();
            }

            return more ? dates.Current : Time.EndOfTime;
        };
    }
}
