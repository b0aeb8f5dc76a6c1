using System;
using System.Globalization;

namespace QuantConnect;

/// <summary>Strings and numbers without regard to culture.</summary>
public static class StringExtensions
{
    /// <summary>Text of an interpolated string in the invariant culture.</summary>
    public static string Invariant(FormattableString formattable) => FormattableString.Invariant(formattable);

    /// <summary>Text of a value in the invariant culture, empty for null.</summary>
    public static string ToStringInvariant(this IConvertible convertible) => convertible?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Formatted text of a value in the invariant culture, empty for null.</summary>
    public static string ToStringInvariant(this IFormattable formattable, string? format) =>
        formattable?.ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Whether a string begins with another, by culture-invariant rules.</summary>
    public static bool StartsWithInvariant(this string value, string beginning, bool ignoreCase = false) =>
        value.StartsWith(beginning, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);

    /// <summary>Whether a string ends with another, by culture-invariant rules.</summary>
    public static bool EndsWithInvariant(this string value, string ending, bool ignoreCase = false) =>
        value.EndsWith(ending, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);

    /// <summary>The first characters of a string, at most that many.</summary>
    public static string Truncate(this string value, int maxLength) => value.Length > maxLength ? value[..maxLength] : value;

    /// <summary>A part of a string, shorter where the string ends.</summary>
    public static string SafeSubstring(this string value, int startIndex, int length) =>
        startIndex >= value.Length ? string.Empty : value.Substring(startIndex, Math.Min(length, value.Length - startIndex));

    /// <summary>Time in ISO 8601, to the tick.</summary>
    public static string ToIso8601Invariant(this DateTime dateTime) => dateTime.ToString("O", CultureInfo.InvariantCulture);
}
