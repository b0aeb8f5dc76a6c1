using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "a share under its old and its new ticker: one symbol, its files before and after",
    "the event that tells of the new ticker; holdings and resting orders across it",
    "history across a renaming")]
public class Renamed : ParityCase
{
    private Symbol _share = null!;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 20);
        SetEndDate(2023, 12, 8);
        SetCash(30_000);
        _share = AddEquity("CEDX", Resolution.Hour).Symbol;
        SetBenchmark(_share);
        Note(_share.Value, _share.ID.Symbol, _share.ID.Date);
    }

    public override void OnData(Slice slice)
    {
        foreach (var change in slice.SymbolChangedEvents.Values)
        {
            Note("renamed", change.Symbol.Value, change.OldSymbol, change.NewSymbol);
            foreach (var bar in History(_share, 9, Resolution.Hour))
            {
                NoteBar("history", bar);
            }
        }

        if (slice.Bars.TryGetValue(_share, out var now) && now.EndTime.Hour == 12)
        {
            Note(now.Symbol.Value, now.Close, Portfolio[_share].Quantity, Securities[_share].Symbol.Value);
            if (now.EndTime.Day is 22 or 27 or 30 or 5)
            {
                MarketOrder(_share, now.EndTime.Day == 5 ? -60 : 40);
                StopMarketOrder(_share, -10, Near(_share, 0.985m));
                LimitOrder(_share, 10, Near(_share, 0.98m));
            }
        }
    }

    public override void OnSymbolChangedEvents(SymbolChangedEvents symbolsChanged) =>
        Note("heard of", string.Join(' ', symbolsChanged.Values.Select(change => change.NewSymbol)));

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Symbol.Value, orderEvent.Status);
}
