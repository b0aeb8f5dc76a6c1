using System;
using QuantConnect.Indicators;
using QuantConnect.Securities;

namespace QuantConnect.Data.Market;

/// <summary>
/// A security's regular sessions: the present one, and as many as the window is made to keep, the present one first. Nothing is kept until a size
/// above 0 is set.
/// </summary>
public class Session : RollingWindow<SessionBar>, IBar
{
    private readonly TickType _source;
    private readonly SecurityExchangeHours _hours;
    private SessionBar? _present;
    private SessionBar? _last;
    private bool _hasData;

    /// <summary>Of a security, from its trades or quotes.</summary>
    public Session(TickType tickType, SecurityExchangeHours exchangeHours, Symbol symbol, int size = 0)
        : base(size)
    {
        (_source, _hours, Symbol) = (tickType, exchangeHours, symbol);
        Begin();
    }

    /// <inheritdoc/>
    public decimal Open => _present?.Open ?? 0m;

    /// <inheritdoc/>
    public decimal High => _present?.High ?? 0m;

    /// <inheritdoc/>
    public decimal Low => _present?.Low ?? 0m;

    /// <inheritdoc/>
    public decimal Close => _present?.Close ?? 0m;

    /// <summary>Units traded in the session.</summary>
    public decimal Volume => _present?.Volume ?? 0m;

    /// <summary>Open interest; without meaning for equity, crypto and forex.</summary>
    public decimal OpenInterest => _present?.OpenInterest ?? 0m;

    /// <summary>The security.</summary>
    public Symbol Symbol { get; }

    /// <summary>A day after the session's date began.</summary>
    public DateTime EndTime => _present?.EndTime ?? default;

    /// <inheritdoc/>
    public override int Size
    {
        set
        {
            base.Size = value;
            Begin();
        }
    }

    /// <summary>Raised when sessions begin to be kept.</summary>
    internal event Action? Begun;

    /// <summary>Whether sessions are kept.</summary>
    internal bool IsKept => _present is not null;

    /// <summary>Takes a bar; what lies outside of regular hours counts for the date alone.</summary>
    public void Update(BaseData data)
    {
        if (_present is null)
        {
            return;
        }

        if (data.Time >= EndOf(_present))
        {
            EndSession();
        }

        if (_last is not null && data.Time < EndOf(_last))
        {
            return;
        }

        if (!_hasData)
        {
            _hasData = true;
            _present.Time = _present.Time == DateTime.MaxValue || data.Time.Date > _present.Time.Date ? data.Time.Date : _present.Time;
        }

        if (_hours.IsOpen(data.Time, data.EndTime, false))
        {
            _present.Update(data, _last!);
        }
    }

    /// <summary>Ends the session where the time lies on a later day.</summary>
    public void Scan(DateTime currentLocalTime)
    {
        if (_hasData && currentLocalTime >= EndOf(_present!))
        {
            EndSession();
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        if (_present is not null)
        {
            base.Reset();
            _last = null;
            Add(_present = Next());
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _present?.ToString() ?? string.Empty;

    private static DateTime EndOf(SessionBar bar) => bar.Time == DateTime.MaxValue ? bar.Time : bar.Time.Date + Time.OneDay;

    private void Begin()
    {
        if (base.Size > 0 && _present is null)
        {
            Add(_present = Next());
            Begun?.Invoke();
        }
    }

    private void EndSession()
    {
        _last = _present;
        Add(_present = Next());
    }

    private SessionBar Next()
    {
        _hasData = false;
        return new SessionBar(_source)
        {
            Symbol = Symbol,
            Time = _last is null ? DateTime.MaxValue : _hours.GetNextTradingDay(_last.Time).Date,
        };
    }
}
