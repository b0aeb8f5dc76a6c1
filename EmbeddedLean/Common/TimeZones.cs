using NodaTime;

namespace QuantConnect;

/// <summary>Time zones in frequent use.</summary>
public static class TimeZones
{
    /// <summary>UTC.</summary>
    public static readonly DateTimeZone Utc = DateTimeZone.Utc;

    /// <summary>New York.</summary>
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>UTC-5 the year round.</summary>
    public static readonly DateTimeZone EasternStandard = DateTimeZoneProviders.Tzdb["UTC-05"];

    /// <summary>London.</summary>
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Hong Kong.</summary>
    public static readonly DateTimeZone HongKong = DateTimeZoneProviders.Tzdb["Asia/Hong_Kong"];

    /// <summary>Tokyo.</summary>
    public static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

    /// <summary>Rome.</summary>
    public static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    /// <summary>Sydney.</summary>
    public static readonly DateTimeZone Sydney = DateTimeZoneProviders.Tzdb["Australia/Sydney"];

    /// <summary>Vancouver.</summary>
    public static readonly DateTimeZone Vancouver = DateTimeZoneProviders.Tzdb["America/Vancouver"];

    /// <summary>Toronto.</summary>
    public static readonly DateTimeZone Toronto = DateTimeZoneProviders.Tzdb["America/Toronto"];

    /// <summary>Chicago.</summary>
    public static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>Los Angeles.</summary>
    public static readonly DateTimeZone LosAngeles = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    /// <summary>Phoenix.</summary>
    public static readonly DateTimeZone Phoenix = DateTimeZoneProviders.Tzdb["America/Phoenix"];

    /// <summary>Auckland.</summary>
    public static readonly DateTimeZone Auckland = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];

    /// <summary>Moscow.</summary>
    public static readonly DateTimeZone Moscow = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <summary>Madrid.</summary>
    public static readonly DateTimeZone Madrid = DateTimeZoneProviders.Tzdb["Europe/Madrid"];

    /// <summary>Denver.</summary>
    public static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];

    /// <summary>Shanghai.</summary>
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>Berlin.</summary>
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>Paris.</summary>
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>Zurich.</summary>
    public static readonly DateTimeZone Zurich = DateTimeZoneProviders.Tzdb["Europe/Zurich"];

    /// <summary>Kolkata.</summary>
    public static readonly DateTimeZone Kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
}
