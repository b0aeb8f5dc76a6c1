using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// The places of a page's shared time axis. The densest series makes them, so that nights and weekends take no room and its bars stand side by side;
/// what other series know between two of its times belongs to the later one. Where they are too many, neighbours share a place.
/// </summary>
internal sealed class TimeAxis
{
    /// <summary>Places of an axis at most.</summary>
    public const int MaxSlots = 48_000;

    /// <summary>Bars of all candle series of a page together, about.</summary>
    private const int MaxCandles = 60_000;

    private const int FewestSlots = 6_000;

    // A hole in the densest series that is longer than a holiday gets places of the others' times.
    private const long LongestHole = 7 * 86_400;

    private TimeAxis(long[] ends, int times) => (Ends, Times) = (ends, times);

    /// <summary>The end of each place, in seconds since 1970, rising.</summary>
    public long[] Ends { get; }

    /// <summary>How many times there were before neighbours shared a place.</summary>
    public int Times { get; }

    /// <summary>How many times share a place, 1 where none do.</summary>
    public int Merged => Ends.Length == 0 ? 1 : (Times + Ends.Length - 1) / Ends.Length;

    /// <summary>The axis of these charts.</summary>
    public static TimeAxis Of(IReadOnlyCollection<TimeChart> charts)
    {
        var candles = charts.Select(chart => chart.Candles).OfType<CandleSeries>().Distinct().ToList();
        var all = candles.Select(series => Seconds(series.Points.Select(point => point.Time), series.Points.Count))
            .Concat(charts.SelectMany(chart => chart.Series).Distinct()
                .Select(series => Seconds(series.Points.Select(point => point.Time), series.Points.Count)))
            .OrderByDescending(times => times.Length)
            .ToList();
        if (all.Count == 0 || all[0].Length == 0)
        {
            return new TimeAxis([], 0);
        }

        var densest = all[0];
        var added = all.Skip(1).SelectMany(times => times).Where(time => IsFarFrom(densest, time)).Distinct().ToArray();
        long[] union = added.Length == 0 ? densest : [.. densest.Concat(added).Order()];
        var room = Math.Clamp(MaxCandles / Math.Max(1, candles.Count), FewestSlots, MaxSlots);
        return new TimeAxis(Merge(union, room), union.Length);
    }

    /// <summary>The place of a time: the first that ends at it or later, the last for what comes after all.</summary>
    public int SlotOf(DateTime time)
    {
        var found = Array.BinarySearch(Ends, Second(time));
        return Math.Min(found >= 0 ? found : ~found, Ends.Length - 1);
    }

    private static bool IsFarFrom(long[] densest, long time)
    {
        var found = Array.BinarySearch(densest, time);
        if (found >= 0)
        {
            return false;
        }

        var next = ~found;
        return next == 0 || next == densest.Length || densest[next] - densest[next - 1] > LongestHole;
    }

    private static long[] Merge(long[] times, int room)
    {
        if (times.Length <= room)
        {
            return times;
        }

        var step = (times.Length + room - 1) / room;
        var ends = new long[(times.Length + step - 1) / step];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = times[Math.Min((i + 1) * step, times.Length) - 1];
        }

        return ends;
    }

    // Rising and distinct, whatever came in.
    private static long[] Seconds(IEnumerable<DateTime> times, int count)
    {
        var seconds = new long[count];
        var length = 0;
        var isRising = true;
        foreach (var time in times)
        {
            var second = Second(time);
            if (length > 0 && second <= seconds[length - 1])
            {
                if (second == seconds[length - 1])
                {
                    continue;
                }

                isRising = false;
            }

            seconds[length++] = second;
        }

        return isRising ? seconds[..length] : [.. seconds.Take(length).Distinct().Order()];
    }

    private static long Second(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
