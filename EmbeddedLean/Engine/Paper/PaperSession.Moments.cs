using System;
using System.IO;
using System.Threading;
using QuantConnect.Commands;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.Paper;

namespace MagnetLean.Embedded;

/// <content>How moments are handled: those of the warm-up, bars, scheduled events between them, commands.</content>
public sealed partial class PaperSession
{
    // Up to the first moment that is not of the past.
    private void WarmUp()
    {
        var algorithm = _run.Algorithm!;
        while (algorithm.IsWarmingUp && _moments!.MoveNext())
        {
            _job.Stop.ThrowIfCancellationRequested();
            var moment = _moments.Current;
            if (moment.Utc >= Began && !moment.IsPulse)
            {
                _next = moment;
                break;
            }

            if (!_run.Machinery.Loop.Take(moment))
            {
                return;
            }
        }

        if (_job.ReplayUntil is null)
        {
            _pushed = new PushedFeed(algorithm, _run.Connection.Feeds);
            if (algorithm.IsWarmingUp)
            {
                _run.Machinery.Loop.Take(TimeSlice.Pulse(Began));
            }
        }
    }

    private void ReplayAll(PaperPace pace, CancellationToken cancellation)
    {
        while (IsRunning && (_next is not null || _moments!.MoveNext()))
        {
            var moment = _next ?? _moments!.Current;
            _next = null;
            if (moment.Utc > _job.ReplayUntil)
            {
                return;
            }

            if (!FireUntil(moment.Utc, pace, cancellation))
            {
                return;
            }

            pace.WaitFor(moment.Utc, cancellation);
            CarryOut(UtcTime);

            // A pulse comes before the slice of the same moment.
            if (!(moment.IsPulse ? _run.Machinery.Loop.Take(moment) : RunMoment(moment.Utc, () => _run.Machinery.Loop.Take(moment), always: true)))
            {
                return;
            }

            _progress?.Report(new BacktestProgress(moment.Utc, (moment.Utc - Began) / (_job.ReplayUntil!.Value - Began), _run.Machinery.Loop.DataPoints));
        }
    }

    /// <summary>Fires what is scheduled before a moment, each at its own; false where the run is to end.</summary>
    private bool FireUntil(DateTime until, PaperPace? pace = null, CancellationToken cancellation = default)
    {
        while (_run.Connection.Events.NextUtc is var due && due < until)
        {
            if (due > UtcTime)
            {
                pace?.WaitFor(due, cancellation);
            }

            if (!RunMoment(due, () => _run.Machinery.Loop.Idle(due), always: false))
            {
                return false;
            }
        }

        return IsRunning;
    }

    /// <summary>Carries out the commands that wait in the job's folder, at a time of the market's.</summary>
    private void CarryOut(DateTime utc)
    {
        if (_commands is null || !IsRunning || _run.Algorithm!.IsWarmingUp)
        {
            return;
        }

        foreach (var command in _commands.Take())
        {
            CarryOut(command, utc, answer => _commands.Answer(command, answer));
        }
    }

    // A moment of its own: a crash in it does not bring back the bar before.
    private void CarryOut(CallbackCommand command, DateTime utc, Action<CommandResultPacket> onAnswer)
    {
        var now = utc > UtcTime ? utc : UtcTime.AddTicks(1);
        RunMoment(
            now,
            () =>
            {
                var isRunning = _run.Machinery.Loop.Idle(now);
                onAnswer(command.Run(_run.Algorithm!));
                return isRunning && _run.Machinery.Loop.Idle(now);
            },
            always: false);
    }

    // After the moment is on disk: nobody is told of what has not happened.
    private void Notify()
    {
        var messages = _run.Algorithm!.Notify.Messages;
        while (_account.Fault is null && messages.TryDequeue(out var notification))
        {
            _job.Notified?.Invoke(notification);
        }
    }

    /// <summary>Takes the run through one moment and keeps what it did; false where the run is to end.</summary>
    private bool RunMoment(DateTime utc, Func<bool> step, bool always)
    {
        if (utc >= Began)
        {
            _account.Begin(utc);
        }

        if (!step() || _account.Fault is not null)
        {
            return false;
        }

        _run.Objects.Write();
        if (!_run.Algorithm!.IsWarmingUp)
        {
            _account.Commit(_run.Connection.Transactions.OpenAtBroker(), always);
            Notify();
        }

        return true;
    }

    // Where the account cannot be written, nothing else is: the next session is to find all as it was at that moment.
    private bool MayWrite(string file)
    {
        try
        {
            if (_account.Fault is null && _run.Algorithm is { IsWarmingUp: false })
            {
                _account.Mark(_run.Connection.Transactions.OpenAtBroker());
            }
        }
        catch (IOException) when (_account.Fault is not null)
        {
            return false;
        }

        return _account.Fault is null && _life.MayWrite(file);
    }
}
