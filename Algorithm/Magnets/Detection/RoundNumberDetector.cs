using System;
using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Round numbers around price: multiples of 1 or 5 times the power of ten that lies <see cref="DetectionOptions.RoundSpacing"/> ATRs or more apart.
/// For raw prices only: nobody ever traded at an adjusted one.
/// </summary>
/// <remarks>
/// The step changes only when it has become half as wide as wanted, or ten times as wide, so that it does not flicker with the ATR.
/// </remarks>
/// <param name="options">Spacing, how many, and how often they are read.</param>
internal sealed class RoundNumberDetector(DetectionOptions options) : IMagnetDetector
{
    private const double MostSteps = 1e12;

    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly SightingBuffer _seen = new();
    private int _unit = 1;
    private int _exponent;
    private double _step;
    private double _cell = double.NaN;
    private int _sinceReading;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Liquidity;

    /// <inheritdoc/>
    public bool IsRolling => true;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        if (!(atr > 0))
        {
            return DetectorReading.Unchanged;
        }

        FitStep(_options.RoundSpacing * atr);
        var cell = Math.Floor(bar.Close / _step);
        if (++_sinceReading < _options.ProfileRefresh && cell == _cell || cell > MostSteps)
        {
            return DetectorReading.Unchanged;
        }

        (_cell, _sinceReading) = (cell, 0);
        _seen.Clear();
        for (var away = 0; away < _options.RoundLevels; away++)
        {
            AddLevel((long)cell - away, bar);
            AddLevel((long)cell + 1 + away, bar);
        }

        return new DetectorReading(_seen.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor) => (_step, _cell) = (0, double.NaN);

    private void AddLevel(long number, in Bar bar)
    {
        var units = number * _unit;
        if (units <= 0)
        {
            return;
        }

        // Dividing gives the double that is nearest to the decimal number; multiplying by 0.01 does not.
        var level = _exponent < 0 ? units / Math.Pow(10, -_exponent) : units * Math.Pow(10, _exponent);
        _seen.Add(new Sighting(MagnetKind.RoundNumber, level, Roundness(units), bar.Start));
    }

    private static int Roundness(long units)
    {
        var roundness = 1;
        for (; units % 10 == 0; units /= 10)
        {
            roundness++;
        }

        return roundness;
    }

    private void FitStep(double wanted)
    {
        if (_step >= wanted / 2 && _step <= wanted * 10)
        {
            return;
        }

        _exponent = (int)Math.Floor(Math.Log10(wanted));
        var power = Math.Pow(10, _exponent);
        (_unit, _exponent) = wanted <= power ? (1, _exponent) : wanted <= 5 * power ? (5, _exponent) : (1, _exponent + 1);
        _step = _unit * Math.Pow(10, _exponent);
    }
}
