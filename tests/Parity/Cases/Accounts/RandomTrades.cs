using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Parity.Cases.Accounts;

[Pins(
    "hundreds of orders of all types that come, change and go at random, over shares, a pair and coins at once",
    "securities that are removed and added again")]
public class RandomTrades : ParityCase
{
    private readonly List<OrderTicket> _tickets = [];
    private Symbol[] _symbols = [];
    private uint _state = 20231129;

    public override void Initialize()
    {
        SetStartDate(2023, 10, 18);
        SetEndDate(2023, 12, 1);
        SetCash(200_000);
        _symbols =
        [
            AddEquity("OAKX", Resolution.Hour).Symbol, AddEquity("BIRX", Resolution.Hour).Symbol, AddForex("EURUSD", Resolution.Hour).Symbol,
            AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol,
        ];
        Securities[_symbols[3]].SetLeverage(3);
        SetBenchmark(_symbols[0]);
    }

    public override void OnData(Slice slice)
    {
        foreach (var symbol in _symbols)
        {
            if (Securities.TryGetValue(symbol, out var security) && security.HasData && security.Exchange.ExchangeOpen && Next(4) == 0)
            {
                Act(symbol, security.Price);
            }
        }

        if (Next(150) == 0)
        {
            RemoveSecurity(_symbols[1]);
        }
        else if (Next(40) == 0)
        {
            AddEquity("BIRX", Resolution.Hour);
        }
    }

    private void Act(Symbol symbol, decimal price)
    {
        var decimals = symbol.SecurityType == SecurityType.Forex ? 5 : 2;
        var quantity = (Next(2) == 0 ? 1 : -1) * (1 + Next(40)) * (symbol.SecurityType switch
        {
            SecurityType.Forex => 500m,
            SecurityType.Crypto => 0.01m,
            _ => 3m,
        });
        decimal At(int permille) => Math.Round(price * (1 + permille / 2000m), decimals);
        var near = Next(21) - 10;
        switch (Next(12))
        {
            case 0 or 1 or 2:
                _tickets.Add(MarketOrder(symbol, quantity));
                break;
            case 3 or 4:
                _tickets.Add(LimitOrder(symbol, quantity, At(near)));
                break;
            case 5:
                _tickets.Add(StopMarketOrder(symbol, quantity, At(near)));
                break;
            case 6:
                _tickets.Add(StopLimitOrder(symbol, quantity, At(near), At(near + Next(5) - 2)));
                break;
            case 7:
                _tickets.Add(TrailingStopOrder(symbol, quantity, 0.004m, true));
                break;
            case 8:
                _tickets.Add(LimitIfTouchedOrder(symbol, quantity, At(near), At(near + Next(5) - 2)));
                break;
            case 9:
                foreach (var ticket in _tickets.Where(ticket => ticket.Status.IsOpen() && ticket.Symbol == symbol).Take(2).ToList())
                {
                    ticket.UpdateQuantity(quantity);
                }

                break;
            case 10:
                _tickets.LastOrDefault(ticket => ticket.Status.IsOpen())?.Cancel();
                break;
            case 11:
                SetHoldings(symbol, (Next(7) - 3) / 4m);
                break;
        }
    }

    // Numerical Recipes' generator: the same on both engines.
    private int Next(int below)
    {
        _state = (_state * 1664525u) + 1013904223u;
        return (int)((_state >> 8) % (uint)below);
    }
}
