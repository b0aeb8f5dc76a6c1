using System;
using System.Globalization;
using System.Linq;
using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>Rounding, conversion and naming used across the API.</summary>
public static partial class Extensions
{
    private const decimal OneWithTrailingZeros = 1.000000000000000000000000000000000m;

    /// <summary>The value without trailing zeros in its scale.</summary>
    public static decimal Normalize(this decimal input)
    {
        if (input.Scale == 0)
        {
            return input;
        }

        Span<int> parts = stackalloc int[4];
        decimal.GetBits(input, parts);
        if (parts[2] != 0)
        {
            return input / OneWithTrailingZeros;
        }

        // Up to 19 digits, which nearly all numbers have: a tenth of the time of the division.
        var (digits, scale) = (((ulong)(uint)parts[1] << 32) | (uint)parts[0], input.Scale);
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        return new decimal((int)digits, (int)(digits >> 32), 0, parts[3] < 0 && digits != 0, scale);
    }

    /// <summary>Text of the value without trailing zeros.</summary>
    public static string NormalizeToStr(this decimal input) => input.Normalize().ToString(CultureInfo.InvariantCulture);

    /// <summary>Number of decimal places that the value carries, trailing zeros included.</summary>
    public static int GetDecimalPlaces(this decimal input) => input.Scale;

    /// <summary>Rounds to a number of significant digits.</summary>
    public static decimal RoundToSignificantDigits(this decimal d, int digits)
    {
        var power = d == 0 ? 0 : Math.Floor(Math.Log10((double)Math.Abs(d))) + 1;
        var unit = (decimal)Math.Pow(10, power);
        return d == 0 ? 0 : unit * Math.Round(d / unit, digits);
    }

    /// <summary>Rounds to a multiple of a quantum; a quantum of 0 leaves the value alone.</summary>
    public static decimal DiscretelyRoundBy(this decimal value, decimal quanta, MidpointRounding mode = MidpointRounding.AwayFromZero) =>
        quanta == 0m ? value : quanta * Math.Round(value / quanta, mode);

    /// <summary>Cuts after the third decimal place.</summary>
    public static decimal TruncateTo3DecimalPlaces(this decimal value)
    {
        const decimal limit = decimal.MaxValue / 1000;
        return value >= limit || value <= -limit || value == 0 ? value : Math.Truncate(1000 * value) / 1000;
    }

    /// <summary>A readable rounding: four decimals above 1000, seven significant digits below.</summary>
    public static decimal SmartRounding(this decimal input)
    {
        var value = input.Normalize();
        return value > 1000 ? Math.Round(value, 4) : value.RoundToSignificantDigits(7).Normalize();
    }

    /// <summary>As <see cref="SmartRounding(decimal)"/>, null for null.</summary>
    public static decimal? SmartRounding(this decimal? input) => input?.SmartRounding();

    /// <summary>A terse rounding: all digits up to 1, two decimals up to 10, one up to 100, none above.</summary>
    public static decimal SmartRoundingShort(this decimal input)
    {
        var value = input.Normalize();
        return value switch
        {
            <= 1 => value,
            <= 10 => Math.Round(value, 2),
            <= 100 => Math.Round(value, 1),
            _ => Math.Truncate(value),
        };
    }

    /// <summary>A quotient; a given value where the divisor is 0.</summary>
    public static decimal SafeDivision(this decimal numerator, decimal denominator, decimal failValue = 0) =>
        denominator == 0m ? failValue : numerator / denominator;

    /// <summary>Converts to decimal, clamped to its range.</summary>
    /// <exception cref="ArgumentException">The value is not a number or infinite.</exception>
    public static decimal SafeDecimalCast(this double input)
    {
        if (!double.IsFinite(input))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"It is not possible to cast a non-finite floating-point value ({input}) as decimal. "
                    + $"Please review math operations and verify the result is valid."),
                nameof(input),
                new NotFiniteNumberException(input));
        }

        return input switch
        {
            <= (double)decimal.MinValue => decimal.MinValue,
            >= (double)decimal.MaxValue => decimal.MaxValue,
            _ => (decimal)input,
        };
    }

    /// <summary>Whether the value is not a number or 0.</summary>
    public static bool IsNaNOrZero(this double value) => double.IsNaN(value) || Math.Abs(value) < double.Epsilon;

    /// <summary>Whether the value is not a number or infinite.</summary>
    public static bool IsNaNOrInfinity(this double value) => !double.IsFinite(value);

    /// <summary>Parses a plain decimal number.</summary>
    public static decimal ToDecimal(this string str) => decimal.Parse(str, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Parses a decimal number that may carry an exponent.</summary>
    public static decimal ToDecimalAllowExponent(this string str) =>
        decimal.Parse(str, NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>Rounds down to a multiple of an interval; an interval of 0 leaves the time alone.</summary>
    public static DateTime RoundDown(this DateTime dateTime, TimeSpan interval) =>
        interval == TimeSpan.Zero ? dateTime : dateTime.AddTicks(-(dateTime.Ticks % interval.Ticks));

    /// <summary>Rounds up to a multiple of an interval; an interval of 0 leaves the time alone.</summary>
    public static DateTime RoundUp(this DateTime time, TimeSpan interval)
    {
        if (interval == TimeSpan.Zero)
        {
            return time;
        }

        var beyond = time.Ticks % interval.Ticks;
        return new DateTime(beyond == 0 ? time.Ticks : time.Ticks - beyond + interval.Ticks);
    }

    /// <summary>Rounds down on another zone's clock.</summary>
    public static DateTime RoundDownInTimeZone(
        this DateTime dateTime, TimeSpan roundingInterval, DateTimeZone sourceTimeZone, DateTimeZone roundingTimeZone) =>
        dateTime.ConvertTo(sourceTimeZone, roundingTimeZone).RoundDown(roundingInterval).ConvertTo(roundingTimeZone, sourceTimeZone);

    /// <summary>Rounds down to the last interval during which the exchange is open.</summary>
    public static DateTime ExchangeRoundDown(
        this DateTime dateTime, TimeSpan interval, SecurityExchangeHours exchangeHours, bool extendedMarketHours)
    {
        var start = dateTime.RoundDown(interval);
        while (interval != TimeSpan.Zero && !exchangeHours.IsOpen(start, start + interval, extendedMarketHours))
        {
            start -= interval;
        }

        return start;
    }

    /// <summary>As <see cref="ExchangeRoundDown"/>, with intervals counted on another zone's clock.</summary>
    public static DateTime ExchangeRoundDownInTimeZone(
        this DateTime dateTime, TimeSpan interval, SecurityExchangeHours exchangeHours, DateTimeZone roundingTimeZone, bool extendedMarketHours)
    {
        if (interval == TimeSpan.Zero)
        {
            return dateTime;
        }

        // Steps back on the rounding clock: stepping on the exchange's could stand still where clocks change.
        for (var local = dateTime.ConvertTo(exchangeHours.TimeZone, roundingTimeZone); ; local -= interval)
        {
            var start = local.RoundDown(interval).ConvertTo(roundingTimeZone, exchangeHours.TimeZone);
            if (exchangeHours.IsOpen(start, start + interval, extendedMarketHours))
            {
                return start;
            }
        }
    }

    /// <summary>
    /// The same moment on another zone's clock. In a gap of the clock the time moves to its end, in an overlap the later moment is meant.
    /// </summary>
    public static DateTime ConvertTo(this DateTime time, DateTimeZone from, DateTimeZone to, bool strict = false)
    {
        if (strict)
        {
            return from.AtStrictly(LocalDateTime.FromDateTime(time)).WithZone(to).ToDateTimeUnspecified();
        }

        return ReferenceEquals(from, to)
            ? new DateTime(time.Ticks)
            : new DateTime(ZoneClock.ToLocalTicks(ZoneClock.ToUtcTicks(time.Ticks, from), to));
    }

    /// <summary>A UTC time on a zone's clock.</summary>
    public static DateTime ConvertFromUtc(this DateTime time, DateTimeZone to, bool strict = false) => time.ConvertTo(TimeZones.Utc, to, strict);

    /// <summary>A zone's time in UTC.</summary>
    public static DateTime ConvertToUtc(this DateTime time, DateTimeZone from, bool strict = false) => strict
        ? from.AtStrictly(LocalDateTime.FromDateTime(time)).ToDateTimeUtc()
        : new DateTime(ZoneClock.ToUtcTicks(time.Ticks, from), DateTimeKind.Utc);

    /// <summary>Whether the date is not on a weekend.</summary>
    public static bool IsCommonBusinessDay(this DateTime date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Length of a bar; ticks have none.</summary>
    public static TimeSpan ToTimeSpan(this Resolution resolution) => resolution switch
    {
        Resolution.Tick => TimeSpan.Zero,
        Resolution.Second => Time.OneSecond,
        Resolution.Minute => Time.OneMinute,
        Resolution.Hour => Time.OneHour,
        Resolution.Daily => Time.OneDay,
        _ => throw new ArgumentOutOfRangeException(nameof(resolution)),
    };

    /// <summary>The resolution of a bar's length, the next finer one where it matches none.</summary>
    public static Resolution ToHigherResolutionEquivalent(this TimeSpan timeSpan, bool requireExactMatch)
    {
        foreach (var resolution in (Resolution[])[Resolution.Daily, Resolution.Hour, Resolution.Minute, Resolution.Second])
        {
            if (requireExactMatch ? timeSpan == resolution.ToTimeSpan() : timeSpan >= resolution.ToTimeSpan())
            {
                return resolution;
            }
        }

        return requireExactMatch
            ? throw new InvalidOperationException(FormattableString.Invariant($"Unable to exactly convert time span ('{timeSpan}') to resolution."))
            : Resolution.Tick;
    }

    /// <summary>Name of a security type in lower case, as data folders have it.</summary>
    public static string SecurityTypeToLower(this SecurityType securityType) => securityType.ToString().ToLowerInvariant();

    /// <summary>Name of a tick type in lower case.</summary>
    public static string TickTypeToLower(this TickType tickType) => tickType.ToString().ToLowerInvariant();

    /// <summary>Name of a resolution in lower case.</summary>
    public static string ResolutionToLower(this Resolution resolution) => resolution.ToString().ToLowerInvariant();

    /// <summary>Name of an enumeration's value in lower case.</summary>
    public static string ToLower(this Enum @enum) => @enum.ToString().ToLowerInvariant();

    /// <summary>Whether the number stands for a security type.</summary>
    public static bool IsValid(this SecurityType securityType) => Enum.IsDefined(securityType);

    /// <summary>Whether the type is a kind of option.</summary>
    public static bool IsOption(this SecurityType securityType) =>
        securityType is SecurityType.Option or SecurityType.FutureOption or SecurityType.IndexOption;

    /// <summary>Parses the name of a security type.</summary>
    public static bool TryParseSecurityType(this string value, out SecurityType securityType, bool ignoreCase = true) =>
        Enum.TryParse(value, ignoreCase, out securityType) && Enum.IsDefined(securityType);

    /// <summary>Upper case; the same object where it is already.</summary>
    public static string LazyToUpper(this string data) => data.ToUpperInvariant();

    /// <summary>Lower case; the same object where it is already.</summary>
    public static string LazyToLower(this string data) => data.ToLowerInvariant();

    /// <summary>First letter in lower case.</summary>
    public static string ToCamelCase(this string value) =>
        string.IsNullOrEmpty(value) ? value : char.ToLowerInvariant(value[0]) + value[1..];

    /// <summary>Text without an ending that it may have.</summary>
    public static string RemoveFromEnd(this string s, string ending) => s.EndsWith(ending, StringComparison.Ordinal) ? s[..^ending.Length] : s;

    /// <summary>Number in base 36, digits and upper-case letters; empty for 0.</summary>
    public static string EncodeBase36(this ulong data)
    {
        var digits = string.Empty;
        for (var rest = data; rest != 0; rest /= 36)
        {
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(rest % 36)] + digits;
        }

        return digits;
    }

    /// <summary>Number from base 36.</summary>
    public static ulong DecodeBase36(this string symbol) =>
        symbol.Aggregate(0ul, (sum, c) => sum * 36 + (ulong)(c <= '9' ? c - '0' : c - 'A' + 10));

    /// <summary>Message with the algorithm's time before it, as logs show it.</summary>
    public static string PrefixWithAlgorithmTime(this string message, DateTime algorithmTime) =>
        algorithmTime.ToString(DateFormat.UI, CultureInfo.InvariantCulture) + " " + message;

    /// <summary>Whether the ticker of the symbol may change over time.</summary>
    public static bool RequiresMapping(this Symbol symbol) => symbol.SecurityType is SecurityType.Equity or SecurityType.Option;
}
