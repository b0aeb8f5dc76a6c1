using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Scheduling;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.RealTime;

/// <summary>
/// Calls OnEndOfDay: for a security ten minutes before its close, for the algorithm two minutes before midnight; only where it is overridden.
/// </summary>
internal sealed class EndOfDayEvents
{
    private readonly QCAlgorithm _algorithm;
    private readonly EventClock _clock;
    private readonly bool _forSecurities;
    private readonly bool _forAlgorithm;
    private readonly Dictionary<Symbol, ScheduledEvent> _securities = [];
    private ScheduledEvent? _own;

    public EndOfDayEvents(QCAlgorithm algorithm, EventClock clock)
    {
        _algorithm = algorithm;
        _clock = clock;
        _forSecurities = IsOverridden([typeof(Symbol)]) || IsOverridden([typeof(string)]);
        _forAlgorithm = IsOverridden([]);
        ScheduleOwn();
    }

    public void OnSecuritiesChanged(SecurityChanges changes)
    {
        if (_forSecurities)
        {
            var visible = new SecurityChanges(changes) { FilterInternalSecurities = true };
            foreach (var security in visible.AddedSecurities)
            {
                _securities[security.Symbol] = Add(
                    $"{security.Symbol}.EndOfDay", Times(security), () => _algorithm.OnEndOfDay(security.Symbol));
            }

            foreach (var security in visible.RemovedSecurities)
            {
                if (_securities.Remove(security.Symbol, out var scheduled))
                {
                    _clock.Remove(scheduled);
                }
            }
        }

        ScheduleOwn();
    }

    private bool IsOverridden(Type[] parameters) =>
        _algorithm.GetType().GetMethod("OnEndOfDay", parameters) is { } method && method.DeclaringType != typeof(QCAlgorithm);

    private void ScheduleOwn()
    {
        if (!_forAlgorithm)
        {
            return;
        }

        if (_own is not null)
        {
            _clock.Remove(_own);
        }

        var now = _algorithm.UtcTime;
        var days = Time.EachTradeableDay(_algorithm.Securities.Values.ToList(), _algorithm.Time, _algorithm.EndDate);
        var times = days
            .Select(day => (day + Time.OneDay - ScheduledEvent.AlgorithmEndOfDayDelta).ConvertToUtc(_algorithm.TimeZone))
            .Where(time => time > now);
        _own = Add("Algorithm.EndOfDay", times, CallOwn);
    }

    private IEnumerable<DateTime> Times(Security security)
    {
        var now = _algorithm.UtcTime;
        var extended = _algorithm.SubscriptionManager.SubscriptionDataConfigService
            .GetSubscriptionDataConfigs(security.Symbol)
            .IsExtendedMarketHours();
        var hours = security.Exchange.Hours;
        foreach (var day in Time.EachTradeableDay(security, now, _algorithm.EndDate))
        {
            var local = hours.IsMarketAlwaysOpen
                ? day.Date.AddDays(1)
                : hours.GetLastDailyMarketClose(day, extended) - ScheduledEvent.SecurityEndOfDayDelta;
            var utc = local.ConvertToUtc(hours.TimeZone);
            if (utc > now)
            {
                yield return utc;
            }
        }
    }

    private void CallOwn()
    {
#pragma warning disable CS0618 // LEAN calls the old handler too, where it is overridden.
        _algorithm.OnEndOfDay();
#pragma warning restore CS0618
    }

    private ScheduledEvent Add(string name, IEnumerable<DateTime> times, Action callback)
    {
        var scheduled = new ScheduledEvent(name, times, (_, _) => Guard(name, callback));
        _clock.Add(scheduled);
        return scheduled;
    }

    private void Guard(string name, Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception fault)
        {
            _algorithm.SetRuntimeError(fault, $"{name} event");
        }
    }
}
