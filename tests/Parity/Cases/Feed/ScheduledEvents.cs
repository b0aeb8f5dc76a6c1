using System;
using QuantConnect;
using QuantConnect.Data;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "events by day of week, first and last day of a month, hours of the exchange; across a change of the clock, a holiday and a short day",
    "the order of events and bars of one moment",
    "an event that is taken away")]
public class ScheduledEvents : ParityCase
{
    private Symbol _share = null!;
    private int _fired;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 30);
        SetEndDate(2023, 12, 4);
        SetCash(100_000);
        _share = AddEquity("CEDX", Resolution.Hour).Symbol;
        SetBenchmark(_share);
        Schedule.On(DateRules.Every(DayOfWeek.Monday, DayOfWeek.Friday), TimeRules.At(11, 0), () => Fire("Monday and Friday"));
        Schedule.On(DateRules.MonthStart(_share), TimeRules.AfterMarketOpen(_share, 10), () => Fire("first of the month"));
        Schedule.On(DateRules.MonthEnd(_share, 1), TimeRules.BeforeMarketClose(_share, 10), () => Fire("last but one"));
        Schedule.On(DateRules.WeekStart(_share), TimeRules.Noon, () => Fire("first of the week"));
        Schedule.On(DateRules.WeekEnd(_share), TimeRules.Midnight, () => Fire("last of the week"));
        Schedule.On(DateRules.EveryDay(), TimeRules.At(2, 30, TimeZones.London), () => Fire("London"));
        Schedule.On(DateRules.On(2023, 11, 24), TimeRules.Every(TimeSpan.FromMinutes(90)), () => Fire("every ninety minutes"));
        Schedule.On(DateRules.EveryDay(_share), TimeRules.BeforeMarketClose(_share, 0), () => MarketOnCloseOrder(_share, 1));
        var three = Schedule.On(DateRules.EveryDay(), TimeRules.At(12, 0), () => Fire("until removed"));
        Schedule.On(DateRules.On(2023, 11, 8), TimeRules.At(12, 0), () => Schedule.Remove(three));
    }

    public override void OnData(Slice slice)
    {
        if (Time.Hour == 11)
        {
            Note("bar", Time);
        }
    }

    private void Fire(string name)
    {
        Note(name, Time);
        if (++_fired % 5 == 0 && Securities[_share].HasData)
        {
            MarketOrder(_share, _fired % 2 == 0 ? 11 : -7);
        }
    }
}
