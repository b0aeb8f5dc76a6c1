using System;
using System.Globalization;
using System.Text;

namespace MagnetLean.Reporting.Formats;

/// <summary>How figures, times and names are written for people, on the console and on pages.</summary>
internal static class Format
{
    /// <summary>What stands for no value.</summary>
    public const string None = "-";

    /// <summary>"SwingHigh" as "swing high".</summary>
    public static string Spaced(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>A text that no line ends within: a figure and its unit.</summary>
    public static string Unbroken(string text) => text.Replace(' ', '\u00a0');

    public static string Percent(double share, int digits = 1) => Or(share, $"{{0:N{digits}}} %", 100);

    public static string SignedPercent(double share, int digits = 1) => Or(share, Signed($"N{digits}", " %"), 100);

    public static string Number(double value, int digits = 2) => Or(value, $"{{0:N{digits}}}");

    public static string SignedNumber(double value, int digits = 2) => Or(value, Signed($"N{digits}"));

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A price with as many digits as tell it apart.</summary>
    public static string Price(double value) => !double.IsFinite(value)
        ? None
        : value.ToString(
            Math.Abs(value) switch { >= 1000 => "N2", >= 10 => "N3", >= 0.1 => "0.####", _ => "0.########" }, CultureInfo.InvariantCulture);

    /// <summary>An amount of money, to the cent.</summary>
    public static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    public static string Minute(DateTime? time) => time is { } known ? Minute(known) : None;

    public static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A length of time in its two greatest units.</summary>
    public static string Length(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h")
        : time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string Signed(string format, string unit = "") =>
        format == "N0" ? $"{{0:+#,##0;-#,##0;0}}{unit}" : $"{{0:+#,##0.{Zeros(format)};-#,##0.{Zeros(format)};0.{Zeros(format)}}}{unit}";

    private static string Zeros(string format) => new('0', int.Parse(format.AsSpan(1), CultureInfo.InvariantCulture));

    private static string Or(double value, string format, double factor = 1)
    {
        if (!double.IsFinite(value))
        {
            return None;
        }

        // What rounds to nothing has no sign.
        var text = string.Format(CultureInfo.InvariantCulture, format, value * factor);
        return text[0] == '-' && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }
}
