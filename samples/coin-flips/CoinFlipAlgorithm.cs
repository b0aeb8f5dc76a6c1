using System;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders.Fees;
using QuantConnect.Parameters;

namespace Samples;

/// <summary>
/// Long or short for a day as a coin falls, without fees: nothing is known, nothing is earned in the long run. A sweep of its seeds shows how good
/// the best of many such runs looks.
/// </summary>
public class CoinFlipAlgorithm : QCAlgorithm
{
    private Random _coin = new(0);
    private Symbol _traded = QuantConnect.Symbol.Empty;
    private DateTime _day;

    /// <summary>Which sequence of flips; any whole number.</summary>
    [Parameter("seed")]
    public int Seed { get; set; } = 1;

    /// <summary>Sets the run up.</summary>
    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 1, 2);
        SetEndDate(2024, 12, 30);
        SetCash(100_000);
        SetBrokerageModel(BrokerageName.Bitfinex, AccountType.Margin);
        var coin = AddCrypto("SYNUSD", Resolution.Hour, Market.Bitfinex);
        coin.SetFeeModel(new ConstantFeeModel(0));
        _traded = coin.Symbol;
        SetBenchmark(_traded);
        _coin = new Random(Seed);
    }

    /// <summary>Flips at the first bar of each day.</summary>
    /// <param name="slice">The bars.</param>
    public override void OnData(Slice slice)
    {
        if (Time.Date != _day && slice.ContainsKey(_traded))
        {
            _day = Time.Date;
            SetHoldings(_traded, _coin.Next(2) == 0 ? 0.5 : -0.5);
        }
    }
}
