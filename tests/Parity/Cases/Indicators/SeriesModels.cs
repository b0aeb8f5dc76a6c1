using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace MagnetLean.Parity.Cases.Indicators;

[Pins(
    "models of a series that are fitted at each value: their weights, constants, errors and forecasts, to the last digit",
    "prices and their differences, once and twice; with residuals and without; values that do not move")]
public class SeriesModels : ParityCase
{
    private readonly List<AutoRegressiveIntegratedMovingAverage> _models = [];

    public override void Initialize()
    {
        SetStartDate(2023, 11, 1);
        SetEndDate(2023, 12, 8);
        SetCash(100_000);
        var coin = AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase).Symbol;
        var share = AddEquity("OAKX", Resolution.Daily).Symbol;
        SetBenchmark(coin);
        _models.Add(ARIMA(coin, 1, 0, 0, 20));
        _models.Add(ARIMA(coin, 1, 1, 1, 30));
        _models.Add(ARIMA(coin, 2, 1, 3, 40, false));
        _models.Add(ARIMA(coin, 3, 2, 3, 25, Resolution.Daily, Field.High));
        _models.Add(ARIMA(share, 1, 2, 1, 10));
        var still = new AutoRegressiveIntegratedMovingAverage("still", 1, 1, 1, 12);
        for (var day = 0; day < 20; day++)
        {
            still.Update(StartDate.AddDays(day), 5m + (day < 13 ? 0m : day % 3));
        }

        _models.Add(still);
    }

    public override void OnData(Slice slice)
    {
        if (Time.Hour % 4 != 0)
        {
            return;
        }

        foreach (var model in _models)
        {
            Note(
                model.Name, model.Current.Value, model.Intercept, model.ArResidualError, model.MaResidualError,
                Joined(model.ArParameters), Joined(model.MaParameters));
        }

        var expected = _models[1];
        if (expected.IsReady)
        {
            SetHoldings("BTCUSD", expected.Current.Value > Securities["BTCUSD"].Price ? 0.5m : -0.2m);
        }
    }

    private static string? Joined(double[]? weights) =>
        weights is null ? null : string.Join(' ', Array.ConvertAll(weights, weight => weight.ToString("R", CultureInfo.InvariantCulture)));
}
