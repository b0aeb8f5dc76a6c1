using System;

namespace QuantConnect.Data.Consolidators;

/// <summary>Bars of weeks, months, quarters and years.</summary>
public static class Calendar
{
    /// <summary>Weeks from Monday.</summary>
    public static Func<DateTime, CalendarInfo> Weekly => time =>
        new CalendarInfo(time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)), TimeSpan.FromDays(7));

    /// <summary>Calendar months.</summary>
    public static Func<DateTime, CalendarInfo> Monthly => time => Months(time, 1);

    /// <summary>Calendar quarters.</summary>
    public static Func<DateTime, CalendarInfo> Quarterly => time => Months(time, 3);

    /// <summary>Calendar years.</summary>
    public static Func<DateTime, CalendarInfo> Yearly => time => Months(time, 12);

    private static CalendarInfo Months(DateTime time, int count)
    {
        var start = new DateTime(time.Year, (time.Month - 1) / count * count + 1, 1);
        return new CalendarInfo(start, start.AddMonths(count) - start);
    }
}
