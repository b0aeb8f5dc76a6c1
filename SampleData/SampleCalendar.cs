using System;
using System.Collections.Generic;

namespace MagnetLean.SampleData;

/// <summary>What happens when in the synthetic market. Every figure is in hours since <see cref="Start"/>.</summary>
internal static class SampleCalendar
{
    /// <summary>First bar of the hourly data, UTC.</summary>
    public static readonly DateTime Start = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>End of the hourly data, exclusive, UTC: two years.</summary>
    public static readonly DateTime End = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>First day of the minute data, a Monday; the week holds a rise, a crash with a halt, its aftermath and a dry day.</summary>
    public static readonly DateTime MinuteStart = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Days of minute data.</summary>
    public const int MinuteDays = 7;

    private static readonly (int FromHour, SampleRegime Regime)[] Regimes =
    [
        (0, SampleRegime.Calm),
        (60 * 24, SampleRegime.Uptrend),
        (95 * 24, SampleRegime.Calm),
        (130 * 24, SampleRegime.Dry),
        (140 * 24, SampleRegime.Calm),
        (175 * 24 + 13, SampleRegime.Crash),
        (176 * 24 + 4, SampleRegime.Recovery),
        (197 * 24, SampleRegime.Calm),
        (242 * 24, SampleRegime.Downtrend),
        (268 * 24, SampleRegime.Calm),
        (300 * 24, SampleRegime.Dry),
        (308 * 24, SampleRegime.Uptrend),
        (345 * 24, SampleRegime.Calm),
        (405 * 24, SampleRegime.Uptrend),
        (428 * 24, SampleRegime.Calm),
        (429 * 24 + 12, SampleRegime.Uptrend),
        (431 * 24 + 13, SampleRegime.Crash),
        (431 * 24 + 23, SampleRegime.Recovery),
        (433 * 24, SampleRegime.Dry),
        (434 * 24, SampleRegime.Calm),
        (480 * 24, SampleRegime.Downtrend),
        (500 * 24, SampleRegime.Calm),
        (528 * 24 + 20, SampleRegime.Crash),
        (529 * 24 + 16, SampleRegime.Recovery),
        (550 * 24, SampleRegime.Calm),
        (565 * 24, SampleRegime.Uptrend),
        (590 * 24, SampleRegime.Calm),
        (605 * 24, SampleRegime.Dry),
        (615 * 24, SampleRegime.Calm),
        (655 * 24, SampleRegime.Uptrend),
        (690 * 24, SampleRegime.Calm)
    ];

    // Exchange down: no bar at all. Within a crash price reopens lower.
    private static readonly (int FromHour, int Hours)[] Halts =
    [
        (41 * 24 + 6, 2),
        (175 * 24 + 13, 4),
        (175 * 24 + 21, 1),
        (222 * 24 + 4, 3),
        (371 * 24 + 5, 2),
        (431 * 24 + 16, 3),
        (528 * 24 + 20, 5),
        (529 * 24 + 8, 1),
        (530 * 24 + 3, 5)
    ];

    /// <summary>Hours of the whole sample.</summary>
    public static int Hours => (int)(End - Start).TotalHours;

    /// <summary>The regime of each hour.</summary>
    public static SampleRegime[] RegimeByHour()
    {
        var byHour = new SampleRegime[Hours];
        for (var i = 0; i < Regimes.Length; i++)
        {
            var end = i + 1 < Regimes.Length ? Regimes[i + 1].FromHour : Hours;
            Array.Fill(byHour, Regimes[i].Regime, Regimes[i].FromHour, end - Regimes[i].FromHour);
        }

        return byHour;
    }

    /// <summary>The hours without trading.</summary>
    public static IReadOnlySet<int> HaltedHours()
    {
        var halted = new HashSet<int>();
        foreach (var (from, hours) in Halts)
        {
            for (var hour = from; hour < from + hours; hour++)
            {
                halted.Add(hour);
            }
        }

        return halted;
    }

    /// <summary>Whether an hour of a dry stretch lies in a pocket without liquidity: 20 of every 36 hours.</summary>
    public static bool InDryPocket(int hour) => hour % 36 < 20;
}
