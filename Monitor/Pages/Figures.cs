using System;
using System.Globalization;
using MagnetLean.Reporting.Pages;
using NodaTime;

namespace MagnetLean.Monitor.Pages;

/// <summary>How pages show figures.</summary>
internal static class Figures
{
    /// <summary>Where nothing is known.</summary>
    public const string Unknown = "–";

    /// <summary>Money, with its cents.</summary>
    public static string Money(decimal? amount) => amount?.ToString("N2", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>Money that came or went, with its sign.</summary>
    public static string Signed(decimal? amount) => amount is { } known ? known.ToString("+#,##0.00;−#,##0.00;0.00", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A share of 1 in percent.</summary>
    public static string Share(double? share) => share is { } known ? (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>A return in percent, with its sign.</summary>
    public static string Return(double? share) => share is { } known ? (100 * known).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>Units, with all their digits.</summary>
    public static string Units(decimal? units) => units?.ToString("#,##0.00######", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>A time to the minute, UTC.</summary>
    public static string Minute(Instant? time) => time?.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>Good news or bad.</summary>
    public static PageTone Tone(decimal? amount) => amount switch { > 0 => PageTone.Good, < 0 => PageTone.Bad, _ => PageTone.Plain };

    /// <summary>A point of a chart.</summary>
    public static TimePoint Point(Instant time, decimal value) => new(time.ToDateTimeUtc(), (double)value);

    /// <summary>How old something is, in words.</summary>
    public static string Age(double seconds) => seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds):0} s")
        : seconds < 7200 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} h");
}
