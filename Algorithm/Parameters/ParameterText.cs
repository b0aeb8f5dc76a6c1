using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NodaTime;
using QuantConnect.Brokerages;

namespace MagnetLean.Parameters;

/// <summary>Between the text of a parameter and its value. Numbers and dates are read the same way under every culture.</summary>
public static class ParameterText
{
    private static readonly (string Unit, Duration Length)[] Units =
    [
        ("d", Duration.FromDays(1)),
        ("h", Duration.FromHours(1)),
        ("m", Duration.FromMinutes(1)),
        ("s", Duration.FromSeconds(1)),
    ];

    private static readonly Type[] Readable =
        [typeof(string), typeof(int), typeof(double), typeof(decimal), typeof(bool), typeof(DateTime), typeof(Duration), typeof(IReadOnlyList<int>)];

    /// <summary>The parameter's name for a property: <c>RearmAfter</c> becomes <c>rearm-after</c>.</summary>
    /// <param name="property">Name of a property in Pascal case.</param>
    public static string Kebab(string property) => JsonNamingPolicy.KebabCaseLower.ConvertName(property);

    /// <summary>Whether values of <paramref name="type"/> have a text form.</summary>
    /// <param name="type">Any type.</param>
    public static bool IsReadable(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || Readable.Contains(plain);
    }

    /// <summary>Reads a value of <paramref name="type"/>.</summary>
    /// <param name="text">What the user wrote; surrounding blanks do not count. <c>none</c> is null for a nullable type and for text.</param>
    /// <param name="type">
    /// int, double, decimal, bool, DateTime (yyyy-MM-dd), Duration (90s, 5m, 2h, 5d, or seconds as a plain number), an enum, a list of int (a;b;c),
    /// or a nullable of these. LEAN's optimizer yields plain numbers with decimals: 4.0 is a whole number, 1 is true, 3 the member that ends in it.
    /// </param>
    /// <param name="value">The value where the text can be read.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(string text, Type type, out object? value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        text = text.Trim();
        value = null;
        var inner = Nullable.GetUnderlyingType(type);
        if ((inner is not null || type == typeof(string)) && text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (inner is not null)
        {
            return TryRead(text, inner, out value);
        }

        value = type switch
        {
            _ when type == typeof(string) => text.Length > 0 ? text : null,
            _ when type == typeof(int) => ReadWhole(text),
            _ when type == typeof(double) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null,
            _ when type == typeof(decimal) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var money) ? money : null,
            _ when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : ReadWhole(text) is { } bit and (0 or 1) ? bit == 1 : null,
            _ when type == typeof(DateTime) =>
                DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date
                    : null,
            _ when type == typeof(Duration) => ReadDuration(text),
            _ when type == typeof(IReadOnlyList<int>) => ReadNumbers(text),
            { IsEnum: true } => ReadEnum(text, type),
            _ => throw new ArgumentException($"There is no text form for {type}.", nameof(type)),
        };
        return value is not null;
    }

    /// <summary>Writes a value the way <see cref="TryRead"/> reads it.</summary>
    /// <param name="value">A value of one of the types <see cref="TryRead"/> knows, or null.</param>
    public static string Write(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Duration duration => WriteDuration(duration),
        IEnumerable<int> numbers => string.Join(';', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        Enum member => NameOf(member).ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>What a value of <paramref name="type"/> looks like, in words for an error message.</summary>
    /// <param name="type">One of the types <see cref="TryRead"/> knows.</param>
    public static string Form(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Nullable.GetUnderlyingType(type) is { } inner
            ? $"{Form(inner)}, or none"
            : type switch
            {
                _ when type == typeof(int) => "a whole number",
                _ when type == typeof(double) || type == typeof(decimal) => "a number, with a point",
                _ when type == typeof(bool) => "true or false",
                _ when type == typeof(DateTime) => "a date, as 2018-08-01",
                _ when type == typeof(Duration) => "a time span, as 90s, 5m, 2h or 5d; a plain number is seconds",
                _ when type == typeof(IReadOnlyList<int>) => "whole numbers, as 1;4;24",
                _ when type == typeof(BrokerageName) => string.Join(", ", BrokerageChoice.Names),
                { IsEnum: true } => string.Join(", ", Enum.GetNames(type)),
                _ => "text",
            };
    }

    private static Duration? ReadDuration(string text)
    {
        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count <= 36500)
            {
                return length * count;
            }
        }

        var isPlain = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds);
        return isPlain && seconds <= TimeSpan.FromDays(36500).TotalSeconds ? Duration.FromSeconds(seconds) : null;
    }

    private static int? ReadWhole(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number)
        && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : null;

    private static string WriteDuration(Duration duration)
    {
        var (unit, length) = Units.First(
            candidate => candidate.Unit == "s" || duration != Duration.Zero && duration.TotalSeconds % candidate.Length.TotalSeconds == 0);
        return (duration / length).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static List<int>? ReadNumbers(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numbers = new List<int>(parts.Length);
        foreach (var part in parts)
        {
            if (ReadWhole(part) is not { } number)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.Count > 0 ? numbers : null;
    }

    // Some of LEAN's members have two names, as BrokerageName.Default has; the shorter one is the one to write.
    internal static string NameOf(Enum member) =>
        Enum.GetNames(member.GetType()).Where(name => Enum.Parse(member.GetType(), name).Equals(member)).MinBy(name => name.Length)
            ?? member.ToString();

    // Enum.Parse would take any number for a member. A number is the member that ends in it, as 3 is Tier3, whatever its value.
    private static object? ReadEnum(string text, Type type)
    {
        var names = Enum.GetNames(type);
        var number = ReadWhole(text)?.ToString(CultureInfo.InvariantCulture);
        var known = Array.Find(
            names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase) || (number is not null && NumberOf(name) == number));
        return known is not null
            ? Enum.Parse(type, known)
            : null;
    }

    private static string NumberOf(string name) => name[(name.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
}
