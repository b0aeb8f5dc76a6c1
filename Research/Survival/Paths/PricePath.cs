using System;
using System.Collections.Generic;
using MagnetLean.Risk;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>
/// The bars of one path: those that only feed the indicators, then those that are traded. Made once and filled again for each path.
/// </summary>
internal sealed class PricePath
{
    // Volumes are kept to what a data file holds of them.
    private const double VolumeSteps = 10_000;

    private const double MostTicks = 1e12;

    private readonly Bar[] _bars;
    private readonly decimal[] _closes;
    private readonly int _decimals;
    private readonly double _ticks;

    /// <summary>Makes an empty path.</summary>
    /// <param name="clocks">When its bars are.</param>
    /// <param name="warmUp">How many of them come before the traded ones.</param>
    /// <param name="decimals">Decimals of prices, 0..8.</param>
    public PricePath(IReadOnlyList<PathClock> clocks, int warmUp, int decimals)
    {
        Clocks = [.. clocks];
        WarmUp = warmUp;
        _bars = new Bar[clocks.Count];
        _closes = new decimal[clocks.Count];
        _decimals = decimals;
        _ticks = Math.Pow(10, decimals);
    }

    /// <summary>When the bars are.</summary>
    public PathClock[] Clocks { get; }

    /// <summary>How many bars come before the traded ones.</summary>
    public int WarmUp { get; }

    /// <summary>The bars.</summary>
    public ReadOnlySpan<Bar> Bars => _bars;

    /// <summary>Their closes.</summary>
    public ReadOnlySpan<decimal> Closes => _closes;

    /// <summary>Sets a bar; prices are rounded to the decimals of the path, and never below one of its smallest steps.</summary>
    /// <param name="at">Its position.</param>
    /// <param name="shape">What is drawn.</param>
    public void Set(int at, in BarShape shape)
    {
        var (open, close) = (Ticks(shape.Open), Ticks(shape.Close));
        var high = Math.Max(Ticks(shape.High), Math.Max(open, close));
        var low = Math.Min(Ticks(shape.Low), Math.Min(open, close));
        // The middle between bid and ask is the price of the trade.
        var halfSpread = shape.Spread is { } spread ? Math.Min(Math.Round(spread / 2 * _ticks), low - 1) : 0;
        _closes[at] = new decimal(unchecked((int)(long)close), (int)((long)close >> 32), 0, false, (byte)_decimals);
        _bars[at] = new Bar(
            Clocks[at].Start,
            Clocks[at].End,
            open / _ticks,
            high / _ticks,
            low / _ticks,
            close / _ticks,
            shape.Volume is { } volume ? Math.Max(1, Math.Round(volume * VolumeSteps)) / VolumeSteps : null,
            shape.Spread is null ? null : 2 * halfSpread / _ticks);
    }

    private double Ticks(double price) => Math.Clamp(Math.Round(price * _ticks), 1, MostTicks);
}

/// <summary>What a generator draws: a bar in prices that are not rounded yet.</summary>
internal readonly record struct BarShape(double Open, double High, double Low, double Close, double? Volume, double? Spread);
