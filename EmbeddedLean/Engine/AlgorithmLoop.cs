using System;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.RealTime;
using QuantConnect.Lean.Engine.Results;
using QuantConnect.Lean.Engine.TransactionHandlers;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine;

/// <summary>Drives an algorithm through its time slices, each in LEAN's order of steps.</summary>
internal sealed class AlgorithmLoop
{
    private readonly QCAlgorithm _algorithm;
    private readonly Synchronizer _synchronizer;
    private readonly BacktestingTransactionHandler _transactions;
    private readonly BacktestingResultHandler _results;
    private readonly EventClock _events;
    private readonly RunContext _context;
    private readonly MarginCheck _margin;
    private readonly CorporateActions _corporateActions;
    private readonly RunActivity _activity;
    private EndOfDayEvents _endOfDay = null!;
    private DateTime _nextSecurityScan;
    private bool _wasWarmingUp;
    private DateTime _last;
    private bool _isCutShort;

    public AlgorithmLoop(
        QCAlgorithm algorithm,
        Synchronizer synchronizer,
        BacktestingTransactionHandler transactions,
        BacktestingResultHandler results,
        EventClock events,
        RunContext context)
    {
        _algorithm = algorithm;
        _synchronizer = synchronizer;
        _transactions = transactions;
        _results = results;
        _events = events;
        _context = context;
        _margin = new MarginCheck(algorithm);
        _corporateActions = new CorporateActions(algorithm, context);
        _activity = context.Activity;
    }

    /// <summary>Points of data that were processed.</summary>
    public long DataPoints { get; private set; }

    /// <summary>Whether any price reached a security.</summary>
    public bool HasPrices { get; private set; }

    private bool HasQuit => _algorithm.Status != AlgorithmStatus.Running && _algorithm.RunTimeError is null;

    /// <summary>Runs to the end, or to the first error, which is then in <see cref="QCAlgorithm.RunTimeError"/>.</summary>
    public void Run(Action<DateTime, long>? onStep, CancellationToken cancellation)
    {
        if (!Begin())
        {
            return;
        }

        foreach (var slice in _synchronizer.Stream())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Take(slice))
            {
                break;
            }

            onStep?.Invoke(slice.Utc, DataPoints);
        }

        End();
    }

    /// <summary>What comes before the first moment; false where the run is to end.</summary>
    public bool Begin()
    {
        _endOfDay = new EndOfDayEvents(_algorithm, _events);
        _events.Start();
        _algorithm.Schedule.On(
            "Daily Sampling", _algorithm.DateRules.EveryDay(), _algorithm.TimeRules.Midnight, () => _results.Sample(_algorithm.UtcTime));
        _nextSecurityScan = _algorithm.UtcTime.RoundDown(Time.OneHour) + Time.OneHour;
        _wasWarmingUp = _algorithm.IsWarmingUp;
        _last = _algorithm.StartDate.Date;
        if (_wasWarmingUp)
        {
            _algorithm.Debug("Algorithm starting warm up...");
        }

        // Where nothing is warmed up, algorithms may wait for the call all the same.
        return _wasWarmingUp || Guard("OnWarmupFinished", _algorithm.OnWarmupFinished);
    }

    /// <summary>Takes the algorithm through one moment; false where the run is to end.</summary>
    public bool Take(TimeSlice slice)
    {
        if (HasQuit)
        {
            return false;
        }

        _last = slice.Utc;
        DataPoints += slice.DataPoints;
        if (!_algorithm.LiveMode && _algorithm.Portfolio.TotalPortfolioValue <= 0m)
        {
            _context.Log(LogLevel.Error, "AlgorithmManager.Run(): Portfolio value is less than or equal to zero, stopping algorithm.");
            return false;
        }

        return Step(slice);
    }

    /// <summary>A moment without data, as the clock of a live run brings it: what is due fires, what waits is handled.</summary>
    public bool Idle(DateTime utc)
    {
        if (HasQuit)
        {
            return false;
        }

        _activity.Begin("scheduled events", utc);
        _events.FirePast(utc);
        _algorithm.SubscriptionManager.ScanPastConsolidators(utc, _algorithm);
        _algorithm.SetDateTime(utc);
        if (!EndWarmUp())
        {
            return false;
        }

        _transactions.ProcessSynchronousEvents();
        _events.FireDue(utc);
        _last = utc;
        return GoesOnAfterEvents() && EndStep();
    }

    /// <summary>What comes after the last moment.</summary>
    public void End()
    {
        if (_isCutShort || !Guard("OnEndOfAlgorithm", _algorithm.OnEndOfAlgorithm))
        {
            return;
        }

        _results.ProcessSynchronousEvents(true);
        if (_algorithm.RunTimeError is null)
        {
            _algorithm.SetStatus(AlgorithmStatus.Completed);
        }

        _results.Sample(_last);
    }

    /// <summary>One moment; false where the run is to end.</summary>
    private bool Step(TimeSlice slice)
    {
        var utc = slice.Utc;
        _activity.Begin("scheduled events", utc);
        _events.FirePast(utc);
        _algorithm.SubscriptionManager.ScanPastConsolidators(utc, _algorithm);
        _algorithm.SetDateTime(utc);
        if (slice.IsPulse)
        {
            return EndWarmUp();
        }

        var data = slice.Slice!;
        _algorithm.SetCurrentSlice(data);
        if (slice.Changes.Count > 0)
        {
            _algorithm.ProcessSecurityChanges(slice.Changes);
            _endOfDay.OnSecuritiesChanged(slice.Changes);
        }

        UpdateSecurities(slice);
        if (!EndWarmUp() || !OnSymbolChanges(data))
        {
            return false;
        }

        _transactions.ProcessSynchronousEvents();
        _events.FireDue(utc);
        return GoesOnAfterEvents()
            && CheckMargin(utc)
            && OnSecuritiesChanged(slice.Changes)
            && (!data.HasEvents || ApplyCorporateActions(data))
            && UpdateConsolidators(slice)
            && (!data.HasEvents || OnCorporateEvents(data))
            && OnData(data)
            && EndStep();
    }

    private void UpdateSecurities(TimeSlice slice)
    {
        foreach (var update in slice.SecurityUpdates)
        {
            HasPrices |= !update.IsInternal;
            update.Security.Update(update.Data, update.Type, update.ContainsFillForward, update.IsInternal);
            _algorithm.TradeBuilder.SetMarketPrice(update.Security.Symbol, update.Security.Price);
        }

        if (slice.Utc >= _nextSecurityScan)
        {
            foreach (var security in _algorithm.Securities.Present)
            {
                if (security.MarginInterestRateModel != MarginInterestRateModel.Null)
                {
                    security.MarginInterestRateModel.ApplyMarginInterestRate(new MarginInterestRateParameters(security, slice.Utc));
                }

                if (security.SettlementModel.GetType() != typeof(ImmediateSettlementModel))
                {
                    security.SettlementModel.Scan(new ScanSettlementModelParameters(_algorithm.Portfolio, security, slice.Utc));
                }
            }

            _nextSecurityScan = slice.Utc.RoundDown(Time.OneHour) + Time.OneHour;
        }

        foreach (var cash in _algorithm.Portfolio.CashBook.Values)
        {
            if (cash.CurrencyConversion is not null)
            {
                cash.Update();
            }
        }

        _algorithm.Portfolio.InvalidateTotalPortfolioValue();
    }

    private bool EndWarmUp()
    {
        if (!_wasWarmingUp || _algorithm.IsWarmingUp)
        {
            return true;
        }

        _wasWarmingUp = false;
        _results.OnWarmupFinished();
        if (!Guard("OnWarmupFinished", _algorithm.OnWarmupFinished))
        {
            return false;
        }

        _algorithm.Debug("Algorithm finished warming up.");
        return true;
    }

    // As on LEAN what an event's handler throws ends the run only here, a step later than it was thrown where a fill at a step's end threw it.
    private bool GoesOnAfterEvents()
    {
        _isCutShort = _algorithm.RunTimeError is not null;
        return !_isCutShort && _algorithm.Status == AlgorithmStatus.Running;
    }

    private bool OnSymbolChanges(Slice data)
    {
        if (!data.HasEvents || data.SymbolChangedEvents.Count == 0)
        {
            return true;
        }

        return RaiseSymbolChanges(data.SymbolChangedEvents);
    }

    private bool RaiseSymbolChanges(SymbolChangedEvents changes) => Guard("OnSymbolChangedEvents", () =>
    {
        _algorithm.OnSymbolChangedEvents(changes);
        foreach (var symbol in changes.Keys)
        {
            foreach (var ticket in _algorithm.Transactions.GetOpenOrderTickets(ticket => ticket.Symbol == symbol).ToList())
            {
                ticket.Cancel("Open order cancelled on symbol changed event");
            }
        }
    });

    private bool CheckMargin(DateTime utc)
    {
        try
        {
            _margin.Check(utc);
            return true;
        }
        catch (Exception fault)
        {
            return Fail(fault, "OnMarginCall");
        }
    }

    private bool OnSecuritiesChanged(SecurityChanges changes) => changes.Count == 0 || RaiseSecuritiesChanged(changes);

    private bool RaiseSecuritiesChanged(SecurityChanges changes) => Guard("OnSecuritiesChanged", () =>
    {
        var visible = new SecurityChanges(changes) { FilterCustomSecurities = true, FilterInternalSecurities = true };
        _algorithm.OnSecuritiesChanged(visible);
        _algorithm.OnFrameworkSecuritiesChanged(visible);
    });

    // Apart from its caller, whose every call would else make the closure's object.
    private bool ApplyCorporateActions(Slice data) => Guard("Corporate events", () => _corporateActions.Apply(data));

    private bool UpdateConsolidators(TimeSlice slice)
    {
        try
        {
            _activity.Enter("Consolidators update");
            foreach (var update in slice.ConsolidatorUpdates)
            {
                var consolidators = ((ConsolidatorSet)update.Config.Consolidators).Snapshot;
                if (consolidators.Length == 0)
                {
                    continue;
                }

                var local = _algorithm.TimeKeeper.GetLocalTimeKeeper(update.Config.ExchangeTimeZone).LocalTime;
                foreach (var consolidator in consolidators)
                {
                    foreach (var point in update.Data)
                    {
                        consolidator.Update(point);
                    }

                    consolidator.Scan(local);
                }
            }

            return true;
        }
        catch (Exception fault)
        {
            return Fail(fault, "Consolidators update");
        }
    }

    private bool OnCorporateEvents(Slice data) =>
        (data.Splits.Count == 0 || Guard("OnSplits", () => _algorithm.OnSplits(data.Splits)))
        && (data.Dividends.Count == 0 || Guard("OnDividends", () => _algorithm.OnDividends(data.Dividends)))
        && (data.Delistings.Count == 0 || Guard("OnDelistings", () => _algorithm.OnDelistings(data.Delistings)));

    private bool OnData(Slice data)
    {
        try
        {
            _activity.Enter("OnData");
            if (data.HasData)
            {
                _algorithm.OnData(data);
            }

            _algorithm.OnFrameworkData(data);
            return true;
        }
        catch (Exception fault)
        {
            return Fail(fault, "OnData");
        }
    }

    private bool EndStep()
    {
        _activity.Enter("order events");
        _transactions.ProcessSynchronousEvents();
        _results.ProcessSynchronousEvents();
        _context.Drain(_algorithm);
        _algorithm.OnEndOfTimeStep();
        return true;
    }

    // What ends the run at once: LEAN then calls nothing of the algorithm any more.
    private bool Fail(Exception fault, string step)
    {
        _isCutShort = true;
        _algorithm.SetRuntimeError(fault, step);
        return false;
    }

    private bool Guard(string step, Action action)
    {
        try
        {
            _activity.Enter(step);
            action();
            return true;
        }
        catch (Exception fault)
        {
            return Fail(fault, step);
        }
    }
}
