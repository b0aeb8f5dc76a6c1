using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Parity.Cases.Shares;

[Pins(
    "when margin is called and when it is only warned of",
    "which positions are closed, in which order, and by how much: three of them, long and short, one won and two lost",
    "a margin buffer")]
public class MarginCalls : ParityCase
{
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 25);
        SetEndDate(2023, 12, 8);
        SetCash(50_000);
        AddEquity("BIRX", Resolution.Hour, leverage: 3);
        AddEquity("PINX", Resolution.Hour, leverage: 3);
        AddEquity("OAKX", Resolution.Hour, leverage: 2);
        AddEquity("CEDX", Resolution.Hour, leverage: 3);
        Portfolio.MarginCallModel = new DefaultMarginCallModel(Portfolio, null, 0.03m);
        SetBenchmark("OAKX");
    }

    public override void OnMarginCallWarning() => Note("warning", Portfolio.MarginRemaining, Portfolio.TotalPortfolioValue);

    public override void OnMarginCall(List<SubmitOrderRequest> requests) => Note(
        "called", Portfolio.MarginRemaining, string.Join(' ', requests.Select(request => $"{request.Symbol.Value}:{request.Quantity:0}")));

    public override void OnData(Slice slice)
    {
        if (Securities.Values.Any(security => !security.HasData))
        {
            return;
        }

        switch (_bars++ % 70)
        {
            case 1:
                SetHoldings("BIRX", _bars < 70 ? -1.0 : 1.1);
                SetHoldings("PINX", 0.9);
                SetHoldings("OAKX", 0.35);
                SetHoldings("CEDX", -0.5);
                break;
            case 66:
                Liquidate();
                break;
        }
    }
}
