using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace MagnetLean.Parity;

/// <summary>Shorts beyond the account's means through 2008, called again and again, with a margin buffer of two percent.</summary>
public class ShortsCalled : QCAlgorithm
{
    private int _bars;
    private int _warnings;

    public override void Initialize()
    {
        SetStartDate(2008, 6, 2);
        SetEndDate(2009, 6, 30);
        SetCash(50_000);
        AddEquity("BAC", Resolution.Hour);
        AddEquity("AAPL", Resolution.Hour, leverage: 4);
        Portfolio.MarginCallModel = new DefaultMarginCallModel(Portfolio, null, 0.02m);
    }

    public override void OnMarginCallWarning() => Plot("Margin", "Warnings", ++_warnings);

    public override void OnData(Slice slice)
    {
        _bars++;
        if (!Securities["BAC"].HasData || !Securities["AAPL"].HasData)
        {
            return;
        }

        switch (_bars % 150)
        {
            case 1:
                SetHoldings("BAC", -1.3);
                SetHoldings("AAPL", 1.2);
                break;
            case 80:
                SetHoldings("AAPL", -2.2);
                break;
            case 140:
                Liquidate();
                break;
        }
    }
}
