using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Fair-value gaps: prices between the bars before and after a third that neither of the two traded. Their near edge and their middle attract until
/// price has filled the gap.
/// </summary>
/// <param name="options">Least size: <see cref="DetectionOptions.MinGap"/>.</param>
internal sealed class GapDetector(DetectionOptions options) : IMagnetDetector
{
    private const int Remembered = 64;

    private readonly DetectionOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly LevelStack<Gap> _above = new(Remembered);
    private readonly LevelStack<Gap> _below = new(Remembered);
    private readonly SightingBuffer _seen = new();
    private readonly SightingBuffer _filled = new();
    private (double High, double Low) _before;
    private (double High, double Low) _last;
    private int _bars;

    /// <inheritdoc/>
    public MagnetType Type => MagnetType.Liquidity;

    /// <inheritdoc/>
    public bool IsRolling => false;

    /// <inheritdoc/>
    public DetectorReading Update(in Bar bar, double atr)
    {
        _seen.Clear();
        _filled.Clear();
        Fill(_above, bar.High, 1);
        Fill(_below, -bar.Low, -1);
        if (atr > 0 && _bars >= 2)
        {
            if (bar.Low > _before.High)
            {
                Open(_below, bar.Low, _before.High, -1, atr, bar.Start);
            }
            else if (bar.High < _before.Low)
            {
                Open(_above, bar.High, _before.Low, 1, atr, bar.Start);
            }
        }

        _bars++;
        (_before, _last) = (_last, (bar.High, bar.Low));
        return _seen.Count + _filled.Count == 0 ? DetectorReading.Unchanged : new DetectorReading(_seen.Sightings, _filled.Sightings);
    }

    /// <inheritdoc/>
    public void Rescale(double factor)
    {
        _before = (_before.High * factor, _before.Low * factor);
        _last = (_last.High * factor, _last.Low * factor);
        _above.Rescale(factor);
        _below.Rescale(factor);
    }

    private void Open(LevelStack<Gap> gaps, double near, double far, int sign, double atr, Instant born)
    {
        var size = Math.Abs(near - far) / atr;
        if (size >= _options.MinGap)
        {
            var gap = new Gap(near / far, size, born);
            gaps.Push(sign * far, gap);
            Show(_seen, near, far, gap);
        }
    }

    private void Fill(LevelStack<Gap> gaps, double reached, int sign)
    {
        while (gaps.Nearest <= reached)
        {
            var (far, gap) = gaps.Pop();
            Show(_filled, sign * far * gap.NearOverFar, sign * far, gap);
        }
    }

    private static void Show(SightingBuffer into, double near, double far, Gap gap)
    {
        into.Add(new Sighting(MagnetKind.GapEdge, near, gap.Size, gap.Born));
        into.Add(new Sighting(MagnetKind.GapMiddle, (near + far) / 2, gap.Size, gap.Born));
    }

    private readonly record struct Gap(double NearOverFar, double Size, Instant Born);
}
