using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Passes each point on, once.</summary>
public class IdentityDataConsolidator<T> : DataConsolidator<T>
    where T : IBaseData
{
    private T? _last;
    private DateTime _lastEnd;

    /// <inheritdoc/>
    public override IBaseData WorkingData => _last is null ? null! : _last.Clone();

    /// <inheritdoc/>
    public override Type OutputType => typeof(T);

    /// <inheritdoc/>
    public override void Update(T data)
    {
        if (typeof(T) != typeof(Tick) && _last is not null && data.EndTime == _lastEnd)
        {
            return;
        }

        OnDataConsolidated(data);
        _last = data;
        _lastEnd = data.EndTime;
    }

    /// <inheritdoc/>
    public override void Scan(DateTime currentLocalTime)
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _last = default;
    }
}
