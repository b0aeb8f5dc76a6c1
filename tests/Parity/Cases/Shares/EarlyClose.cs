using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a holiday and a day that closes at one o'clock: bars that are filled forward, sessions, hours of the exchange",
    "orders at that close, events before and after it",
    "bars of a day put together from minutes and hours of a short day")]
public class EarlyClose : ParityCase
{
    private Symbol _minutes = null!;
    private Symbol _hours = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 22);
        SetEndDate(2023, 11, 27);
        SetCash(50_000);
        _minutes = AddEquity("OAKX", Resolution.Minute).Symbol;
        _hours = AddEquity("CEDX", Resolution.Hour).Symbol;
        SetBenchmark(_hours);
        Consolidate(_minutes, Resolution.Daily, (QuantConnect.Data.Market.TradeBar bar) => NoteBar("day of minutes", bar));
        Consolidate(_hours, Resolution.Daily, (QuantConnect.Data.Market.TradeBar bar) => NoteBar("day of hours", bar));
        Consolidate(_minutes, TimeSpan.FromMinutes(45), (QuantConnect.Data.Market.TradeBar bar) => NoteBar("45 minutes", bar));
        Schedule.On(DateRules.EveryDay(_minutes), TimeRules.BeforeMarketClose(_minutes, 20), () =>
        {
            Note("before the close", Securities[_minutes].Exchange.Hours.GetNextMarketClose(Time, false));
            MarketOnCloseOrder(_minutes, 10);
            MarketOnCloseOrder(_hours, 10);
        });
        Schedule.On(DateRules.EveryDay(_minutes), TimeRules.BeforeMarketClose(_minutes, 5), () => MarketOnCloseOrder(_minutes, -3));
        Schedule.On(DateRules.EveryDay(_minutes), TimeRules.AfterMarketClose(_minutes, 30), () =>
        {
            Note("after the close", IsMarketOpen(_minutes));
            MarketOrder(_minutes, 4);
        });
        Schedule.On(DateRules.EveryDay(), TimeRules.At(14, 0), () => Note(
            "at two", IsMarketOpen(_minutes), Securities[_hours].Exchange.ExchangeOpen,
            Securities[_hours].Exchange.Hours.GetNextMarketOpen(Time, false)));
    }

    public override void OnData(Slice slice)
    {
        if (slice.Bars.TryGetValue(_hours, out var bar))
        {
            NoteBar("hour", bar);
        }
    }

    public override void OnEndOfDay(Symbol symbol) => Note("end of day", symbol.Value, Time);

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, Time);
}
