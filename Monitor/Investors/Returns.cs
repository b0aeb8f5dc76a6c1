using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>Money that came into a share (above 0) or went out of it, when, and what a unit was worth.</summary>
internal readonly record struct Flow(Instant Time, decimal Amount, decimal Units, decimal UnitValue);

/// <summary>What a share has brought, by the two measures that answer different questions. Pure.</summary>
internal static class Returns
{
    private const double DaysAYear = 365;
    private const double LargestLog = 30;
    private const double Step = 0.05;
    private const int Bisections = 200;

    /// <summary>
    /// Time-weighted: what the account did while something was in it, whatever came and went: the value of a unit over that at the beginning, one holding after the other.
    /// </summary>
    /// <param name="flows">Oldest first.</param>
    /// <param name="unitValue">What a unit is worth now.</param>
    /// <returns>A share of 1; null where nothing was ever in it.</returns>
    public static double? TimeWeighted(IReadOnlyList<Flow> flows, decimal unitValue)
    {
        var (units, growth, from) = (0m, 1.0, 0m);
        var hasHeld = false;
        foreach (var flow in flows)
        {
            var before = units;
            units += flow.Units;
            if (before <= 0 && units > 0)
            {
                (from, hasHeld) = (flow.UnitValue, true);
            }
            else if (before > 0 && units <= 0)
            {
                growth *= Growth(from, flow.UnitValue);
            }
        }

        return !hasHeld ? null : (units > 0 ? growth * Growth(from, unitValue) : growth) - 1;
    }

    /// <summary>
    /// Money-weighted: the yearly rate at which what came in would have become what went out and what is left (XIRR, actual days over 365). Of several rates the one next
    /// to 0 is given.
    /// </summary>
    /// <param name="flows">Oldest first.</param>
    /// <param name="value">What is left now.</param>
    /// <param name="now">When.</param>
    /// <returns>A share of 1 a year; null where less than a day has passed, or no rate fits.</returns>
    public static double? MoneyWeighted(IReadOnlyList<Flow> flows, decimal value, Instant now)
    {
        if (flows.Count == 0 || now - flows[0].Time < Duration.FromDays(1))
        {
            return null;
        }

        var first = flows[0].Time;
        var payments = flows.Select(flow => (Years: Years(flow.Time), Amount: -(double)flow.Amount)).Append((Years: Years(now), Amount: (double)value)).ToArray();
        return RateOf(payments);

        double Years(Instant time) => (time - first).TotalDays / DaysAYear;
    }

    /// <summary>The rate a year at which payments are worth nothing together: −1 and above. Null where there is none.</summary>
    /// <param name="payments">Years since the first, and amounts.</param>
    public static double? RateOf(IReadOnlyList<(double Years, double Amount)> payments)
    {
        // By the logarithm of 1 + rate every rate above −1 can be looked at, and both sides of 0 alike: outward from there until the sign turns.
        var (up, down) = (Worth(0), Worth(0));
        if (up == 0)
        {
            return 0;
        }

        for (var log = Step; log <= LargestLog; log += Step)
        {
            var (higher, lower) = (Worth(log), Worth(-log));
            if (Turns(up, higher))
            {
                return Math.Exp(Root(log - Step, log)) - 1;
            }

            if (Turns(down, lower))
            {
                return Math.Exp(Root(-log, -log + Step)) - 1;
            }

            (up, down) = (higher, lower);
        }

        return null;

        double Worth(double log) => payments.Sum(payment => payment.Amount * Math.Exp(-log * payment.Years));

        double Root(double from, double to)
        {
            var sign = Math.Sign(Worth(from));
            for (var round = 0; round < Bisections && to - from > 1e-14; round++)
            {
                var middle = (from + to) / 2;
                if (Math.Sign(Worth(middle)) == sign)
                {
                    from = middle;
                }
                else
                {
                    to = middle;
                }
            }

            return (from + to) / 2;
        }
    }

    private static bool Turns(double one, double other) => double.IsFinite(other) && Math.Sign(one) != Math.Sign(other);

    private static double Growth(decimal from, decimal to) => from > 0 ? (double)(to / from) : 0;
}
