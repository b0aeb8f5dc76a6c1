using System;

namespace QuantConnect;

/// <summary>Functions that take a time to a later one, by the calendar.</summary>
public static class Expiry
{
    /// <summary>The same day and time of the next month; its last day where it is shorter.</summary>
    public static Func<DateTime, DateTime> OneMonth => time => time.AddMonths(1);

    /// <summary>The same day and time three months on.</summary>
    public static Func<DateTime, DateTime> OneQuarter => time => time.AddMonths(3);

    /// <summary>The same day and time of the next year.</summary>
    public static Func<DateTime, DateTime> OneYear => time => time.AddYears(1);

    /// <summary>The next midnight.</summary>
    public static Func<DateTime, DateTime> EndOfDay => time => time.Date.AddDays(1);

    /// <summary>The midnight at which the next Monday begins.</summary>
    public static Func<DateTime, DateTime> EndOfWeek => time => time.Date.AddDays(7 - (((int)time.DayOfWeek + 6) % 7));

    /// <summary>The midnight at which the next month begins.</summary>
    public static Func<DateTime, DateTime> EndOfMonth => time => Month(time).AddMonths(1);

    /// <summary>The midnight at which the next of January, April, July and October begins.</summary>
    public static Func<DateTime, DateTime> EndOfQuarter => time => Month(time).AddMonths(3 - ((time.Month - 1) % 3));

    /// <summary>The midnight at which the next year begins.</summary>
    public static Func<DateTime, DateTime> EndOfYear => time => new DateTime(time.Year + 1, 1, 1);

    private static DateTime Month(DateTime time) => new(time.Year, time.Month, 1);
}
