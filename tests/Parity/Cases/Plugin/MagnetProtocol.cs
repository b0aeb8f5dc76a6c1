using System.Collections.Generic;

namespace MagnetLean.Parity.Cases.Plugin;

[Pins(
    "the strategy as it is shipped, on hourly coins on margin: its orders, brackets, charts",
    "what it leaves in the object store has no say in the result")]
public class MagnetProtocol : MagnetAlgorithm
{
    public override void Initialize()
    {
        SetParameters(new Dictionary<string, string>
        {
            ["symbols"] = "BTCUSD;ETHUSD",
            ["security-type"] = "crypto",
            ["market"] = "bitfinex",
            ["brokerage"] = "Bitfinex",
            ["account-type"] = "margin",
            ["resolution"] = "hour",
            ["start"] = "2023-10-20",
            ["end"] = "2023-12-10",
            ["cash"] = "100000",
        });
        base.Initialize();
    }
}

[Pins("the strategy on shares: sessions, an early close, a split, with protective orders of Interactive Brokers")]
public class MagnetShares : MagnetAlgorithm
{
    public override void Initialize()
    {
        SetParameters(new Dictionary<string, string>
        {
            ["symbols"] = "OAKX;BIRX",
            ["security-type"] = "equity",
            ["market"] = "usa",
            ["brokerage"] = "InteractiveBrokersBrokerage",
            ["resolution"] = "hour",
            ["start"] = "2023-10-20",
            ["end"] = "2024-01-20",
            ["cash"] = "100000",
        });
        base.Initialize();
    }
}
