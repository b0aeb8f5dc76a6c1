using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars by time, by number of updates, by both or by a calendar.</summary>
public abstract class PeriodCountConsolidatorBase<T, TConsolidated> : DataConsolidator<T>
    where T : IBaseData
    where TConsolidated : BaseData
{
    /// <summary>The bar being made; null between bars.</summary>
    protected TConsolidated _workingBar = null!;

    private readonly BarSchedule _schedule;
    private readonly int? _maxCount;
    private SecurityIdentifier? _id;
    private TimeSpan? _period;
    private DateTime? _lastEmit;
    private int _count;
    private bool _lengthChecked;

    /// <summary>Bars of a period, counted from midnight or from the given time of day.</summary>
    protected PeriodCountConsolidatorBase(TimeSpan period, TimeSpan? startTime = null)
        : this(new BarSchedule.Fixed(period, startTime), null, period)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    protected PeriodCountConsolidatorBase(int maxCount)
        : this(new BarSchedule.Counted(), maxCount, null)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    protected PeriodCountConsolidatorBase(int maxCount, TimeSpan period)
        : this(new BarSchedule.Counted(period), maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    protected PeriodCountConsolidatorBase(Func<DateTime, CalendarInfo> func)
        : this(new BarSchedule.ByCalendar(func), null, QuantConnect.Time.OneSecond)
    {
    }

    private PeriodCountConsolidatorBase(BarSchedule schedule, int? maxCount, TimeSpan? period)
    {
        _schedule = schedule;
        _maxCount = maxCount;
        _period = period;
    }

    /// <summary>Fires with each bar made.</summary>
    public new event EventHandler<TConsolidated> DataConsolidated = null!;

    /// <inheritdoc/>
    public override Type OutputType => typeof(TConsolidated);

    /// <inheritdoc/>
    public override IBaseData WorkingData => _workingBar?.Clone()!;

    /// <summary>Whether time ends bars, not a number of updates.</summary>
    protected bool IsTimeBased => _maxCount is null;

    /// <summary>Length of the bar of the moment; null where bars are counted.</summary>
    protected TimeSpan? Period => _period;

    /// <inheritdoc/>
    public override void Update(T data)
    {
        RequireOneSymbol(data);
        if (!ShouldProcess(data))
        {
            return;
        }

        RequireFinerInput(data);
        var full = CountOne();
        _lastEmit ??= IsTimeBased ? DateTime.MinValue : data.Time;
        var immediately = _period == TimeSpan.Zero;
        var emit = full || immediately || IsOver(data);

        // A counted bar holds the point that fills it; a timed one begins with the point that ends its predecessor.
        var takeFirst = _maxCount is not null || immediately;
        if (takeFirst)
        {
            Take(data);
            if (_maxCount is not null && _workingBar is not null)
            {
                _workingBar.EndTime = data.EndTime;
            }
        }

        if (emit)
        {
            if (_workingBar is TradeBar bar && _period is { } length)
            {
                bar.Period = length;
            }

            _lastEmit = IsTimeBased && _workingBar is not null ? _workingBar.EndTime : data.Time;
            OnDataConsolidated(_workingBar!);
        }

        if (!takeFirst)
        {
            Take(data);
        }
    }

    /// <inheritdoc/>
    public override void Scan(DateTime currentLocalTime)
    {
        if (_workingBar is null || _period is not { } period || period == TimeSpan.Zero || currentLocalTime - _workingBar.Time < period)
        {
            return;
        }

        if (GetRoundedBarTime(currentLocalTime) > _lastEmit)
        {
            _lastEmit = _workingBar.EndTime;
            OnDataConsolidated(_workingBar);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _id = null;
        _count = 0;
        _workingBar = null!;
        _lastEmit = null;
        _lengthChecked = false;
    }

    /// <summary>Whether the point counts.</summary>
    protected virtual bool ShouldProcess(T data) => true;

    /// <summary>Takes the point into the bar; makes the bar where it is null.</summary>
    protected abstract void AggregateBar(ref TConsolidated workingBar, T data);

    /// <summary>Start of the bar that holds the time.</summary>
    protected DateTime GetRoundedBarTime(DateTime time)
    {
        var start = _schedule.StartOf(time);
        if (_workingBar is null)
        {
            // The length of a bar is decided where it opens.
            _period = _schedule.Period;
        }

        return start;
    }

    /// <summary>Start of the bar that holds the point.</summary>
    protected DateTime GetRoundedBarTime(IBaseData inputData)
    {
        var start = GetRoundedBarTime(inputData.Time);
        if (_period is not { } period || start + period >= inputData.EndTime)
        {
            return start;
        }

        // An hour's bar may open before the session does, as 9:00 to 10:00 of US stocks: its end says which session it is of.
        var isHour = inputData.EndTime - inputData.Time == QuantConnect.Time.OneHour;
        return isHour && start.Date < inputData.Time.Date ? GetRoundedBarTime(inputData.EndTime) : inputData.Time;
    }

    /// <summary>Emits a bar and begins the next.</summary>
    protected virtual void OnDataConsolidated(TConsolidated e)
    {
        base.OnDataConsolidated(e);
        DataConsolidated?.Invoke(this, e);
        ResetWorkingBar();
    }

    /// <summary>Forgets the bar being made.</summary>
    protected virtual void ResetWorkingBar() => _workingBar = null!;

    private void Take(T data)
    {
        if (data.Time >= _lastEmit)
        {
            AggregateBar(ref _workingBar, data);
        }
    }

    private bool CountOne()
    {
        if (_maxCount is not { } limit || ++_count < limit)
        {
            return false;
        }

        _count = 0;
        return true;
    }

    private bool IsOver(T data) => _period is { } period
        && _workingBar is not null
        && data.Time - _workingBar.Time >= period
        && GetRoundedBarTime(data) > _lastEmit;

    private void RequireOneSymbol(T data)
    {
        _id ??= data.Symbol.ID;
        if (!ReferenceEquals(_id, data.Symbol.ID) && !data.Symbol.ID.Equals(_id))
        {
            throw new InvalidOperationException(
                $"Consolidators can only be used with a single symbol. The previous consolidated SecurityIdentifier ({_id}) is not the "
                + $"same as in the current data ({data.Symbol.ID}).");
        }
    }

    private void RequireFinerInput(T data)
    {
        if (_lengthChecked || !_schedule.IsFixed)
        {
            return;
        }

        _lengthChecked = true;
        var length = data.EndTime - data.Time;
        if (length > _period)
        {
            throw new ArgumentException(
                $"For Symbol {data.Symbol} can not consolidate bars of period: {_period}, using data of the same or higher period: {length}");
        }
    }
}
