using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>Time cut into pieces of one length, the same ones whatever comes first.</summary>
/// <param name="length">Length of a piece.</param>
/// <param name="origin">Where one of the pieces begins.</param>
internal readonly struct TimeGrid(Duration length, Instant origin)
{
    private readonly long _length = (long)length.TotalTicks;
    private readonly long _origin = origin.ToUnixTimeTicks();

    /// <summary>Number of the piece that a moment lies in; the beginning belongs to a piece, the end to the next.</summary>
    public long PieceAt(Instant time)
    {
        var ticks = time.ToUnixTimeTicks() - _origin;
        return (ticks - (ticks % _length + _length) % _length) / _length;
    }

    /// <summary>When a piece begins.</summary>
    public Instant StartOf(long piece) => Instant.FromUnixTimeTicks(_origin + piece * _length);
}
