using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace MagnetLean.Parity.Cases.Feed;

[Pins(
    "a warm-up by days in another resolution: which bars come, when it is over, what is refused in it",
    "indicators on bars, on bars put together, on each other; warmed up by themselves",
    "charts of indicators, windows of past values")]
public class WarmUps : ParityCase
{
    private Symbol _share = null!;
    private Symbol _coin = null!;
    private ExponentialMovingAverage _fast = null!;
    private RelativeStrengthIndex _strength = null!;
    private AverageTrueRange _range = null!;
    private BollingerBands _bands = null!;
    private MovingAverageConvergenceDivergence _trend = null!;
    private SimpleMovingAverage _smooth = null!;
    private int _warm;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 11, 17);
        SetCash(100_000);
        Settings.AutomaticIndicatorWarmUp = true;
        _share = AddEquity("OAKX", Resolution.Hour).Symbol;
        _coin = AddCrypto("ETHUSD", Resolution.Hour, Market.Coinbase).Symbol;
        SetBenchmark(_share);
        _fast = EMA(_share, 10);
        _strength = RSI(_share, 8, MovingAverageType.Wilders, Resolution.Daily);
        _range = ATR(_coin, 14, MovingAverageType.Wilders);
        _bands = BB(_coin, 20, 2m, MovingAverageType.Simple, Resolution.Daily);
        _trend = MACD(_share, 6, 13, 4);
        _smooth = new SimpleMovingAverage(5).Of(_fast);
        Note(_fast.IsReady, _strength.IsReady, _range.IsReady, _bands.IsReady, _trend.IsReady, _smooth.IsReady);
        SetWarmUp(TimeSpan.FromDays(9), Resolution.Daily);
    }

    public override void OnData(Slice slice)
    {
        if (IsWarmingUp)
        {
            _warm++;
            foreach (var bar in slice.Bars.Values)
            {
                NoteBar("warm-up", bar);
            }

            MarketOrder(_share, 1);
            return;
        }

        Plot("Averages", _fast, _smooth);
        Plot("Averages", "Price", Securities[_share].Price);
        if (Time.Hour % 6 == 0)
        {
            Note(
                _fast.Current.Value, _strength.Current.Value, _range.Current.Value, _bands.UpperBand.Current.Value, _trend.Signal.Current.Value,
                _smooth.Current.Value);
        }

        if (_fast > _smooth && !Portfolio[_share].Invested)
        {
            SetHoldings(_share, 0.8);
        }
        else if (_fast < _smooth)
        {
            Liquidate(_share);
        }
    }

    public override void OnWarmupFinished() => Note("warm", _warm, Time, _fast.Samples, _bands.Samples);
}
