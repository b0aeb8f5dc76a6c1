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
    private Bar _bar;
    private Instant _end;
    private bool _isOpen;

    /// <summary>The bar that was closed last, until the next one is added.</summary>
    public ref readonly Bar Closed => ref _bar;

    /// <summary>Before a bar is added: whether it belongs to a later bar of this timeframe than the one that is open, which is closed then.</summary>
    public bool CloseBefore(in Bar next) => Close(_isOpen && next.Start >= _end);

    /// <summary>Takes a bar; true where it completes one of this timeframe.</summary>
    public bool Add(in Bar bar)
    {
        if (_isOpen)
        {
            Join(bar);
        }
        else
        {
            _end = _grid.StartOf(_grid.PieceAt(bar.Start) + 1);
            (_bar, _isOpen) = (bar, true);
        }

        return Close(bar.End >= _end);
    }

    /// <summary>Applies a split to the open bar.</summary>
    public void Rescale(double factor) => _bar = _bar with
    {
        Open = _bar.Open * factor,
        High = _bar.High * factor,
        Low = _bar.Low * factor,
        Close = _bar.Close * factor,
        Volume = _bar.Volume / factor,
        Spread = _bar.Spread * factor,
        BidSize = _bar.BidSize / factor,
        AskSize = _bar.AskSize / factor,
    };

    private void Join(in Bar next) => _bar = next with
    {
        Start = _bar.Start,
        Open = _bar.Open,
        High = double.Max(_bar.High, next.High),
        Low = double.Min(_bar.Low, next.Low),
        Volume = _bar.Volume is null && next.Volume is null ? null : (_bar.Volume ?? 0) + (next.Volume ?? 0),
    };

    private bool Close(bool closes)
    {
        _isOpen &= !closes;
        return closes;
    }
}
