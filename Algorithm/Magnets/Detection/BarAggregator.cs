using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Builds the bars of a higher timeframe from the strategy's own. Their bounds are multiples of their length since 1970 in UTC, whatever bar comes
/// first, so that a run that starts later, or again, builds the same bars.
/// </summary>
/// <remarks>
/// A bar is closed by the strategy bar that reaches its end, or where that is missing (a night, a gap) by the next one that arrives.
/// </remarks>
internal sealed class BarAggregator(int multiple, Duration strategyBar)
{
    private readonly TimeGrid _grid = new(strategyBar * multiple, NodaConstants.UnixEpoch);
    private Bar _open;
    private Instant _end;
    private bool _isOpen;

    /// <summary>Before a bar is added: whether it belongs to a later bar of this timeframe than the one that is open, which is closed then.</summary>
    public bool CloseBefore(in Bar next, out Bar closed) => Close(_isOpen && next.Start >= _end, out closed);

    /// <summary>Takes a bar; true where it completes one of this timeframe.</summary>
    public bool Add(in Bar bar, out Bar closed)
    {
        if (_isOpen)
        {
            Join(bar);
        }
        else
        {
            _end = _grid.StartOf(_grid.PieceAt(bar.Start) + 1);
            (_open, _isOpen) = (bar, true);
        }

        return Close(bar.End >= _end, out closed);
    }

    /// <summary>Applies a split to the open bar.</summary>
    public void Rescale(double factor) => _open = _open with
    {
        Open = _open.Open * factor,
        High = _open.High * factor,
        Low = _open.Low * factor,
        Close = _open.Close * factor,
        Volume = _open.Volume / factor,
        Spread = _open.Spread * factor,
        BidSize = _open.BidSize / factor,
        AskSize = _open.AskSize / factor,
    };

    private void Join(in Bar next) => _open = next with
    {
        Start = _open.Start,
        Open = _open.Open,
        High = double.Max(_open.High, next.High),
        Low = double.Min(_open.Low, next.Low),
        Volume = _open.Volume is null && next.Volume is null ? null : (_open.Volume ?? 0) + (next.Volume ?? 0),
    };

    private bool Close(bool closes, out Bar closed)
    {
        closed = closes ? _open : default;
        _isOpen &= !closes;
        return closes;
    }
}
