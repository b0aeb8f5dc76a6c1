namespace QuantConnect;

/// <summary>Date formats of LEAN's files and logs.</summary>
public static class DateFormat
{
    /// <summary>Two-digit year, month, day.</summary>
    public const string SixCharacter = "yyMMdd";

    /// <summary>Year, month, day.</summary>
    public const string EightCharacter = "yyyyMMdd";

    /// <summary>Year, month, day, hours and minutes.</summary>
    public const string TwelveCharacter = "yyyyMMdd HH:mm";

    /// <summary>Date and time as databases print it.</summary>
    public const string DB = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Date and time as logs print it.</summary>
    public const string UI = "yyyy-MM-dd HH:mm:ss";

    /// <summary>ISO 8601, UTC, whole seconds.</summary>
    public const string ISOShort = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>US date and time, short.</summary>
    public const string USShort = "M/d/yy h:mm tt";

    public const string USShortDateOnly = "M/d/yy";

    /// <summary>US date and time.</summary>
    public const string US = "M/d/yyyy h:mm:ss tt";

    public const string USDateOnly = "M/d/yyyy";

    /// <summary>Date and time of forex ticks.</summary>
    public const string Forex = "yyyyMMdd HH:mm:ss.ffff";

    /// <summary>Date and time in FIX messages.</summary>
    public const string FIX = "yyyyMMdd-HH:mm:ss";

    /// <summary>As <see cref="FIX"/> with milliseconds.</summary>
    public const string FIXWithMillisecond = "yyyyMMdd-HH:mm:ss.fff";

    public const string YearMonth = "yyyyMM";

    /// <summary>Date and time in JSON.</summary>
    public static string JsonFormat { get; } = "yyyy-MM-ddTHH:mm:ss";
}
