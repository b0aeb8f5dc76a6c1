using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Silos;
using MagnetLean.Cluster.Workers;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace MagnetLean.Cluster.Desk;

/// <summary>
/// The cluster's workers, which make the trials of a batch. Each slot gets its next trial when it has answered; what a worker had that is no member any
/// more, others get; who joins is given trials at once.
/// </summary>
internal sealed class ClusterWorkers : ITrialWorkers, IDisposable
{
    /// <summary>How many workers a run may take with it until it is made when all others are, and then until it has failed.</summary>
    public const int MostLosses = 3;

    private static readonly TimeSpan TellOfNobody = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SiloAddress, WorkerLink> _links = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<SiloAddress, bool>> _losses = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClusterSilo _silo;
    private readonly SiloFaults _faults;
    private readonly SweepJob _job;
    private readonly DataComparison _data;
    private readonly FailurePlaces _failures;
    private readonly Action<string> _tell;
    private readonly IClusterMembershipService _members;
    private readonly WorkerCalls _calls;

    private ClusterWorkers(ClusterSilo silo, SiloFaults faults, SweepJob job, Action<string> tell)
    {
        (_silo, _faults, _job, _tell) = (silo, faults, job, tell);
        _data = new DataComparison(new DataHashes(job.Message.DataFolder), job.Data);
        _failures = new FailurePlaces(tell);
        _members = silo.Services.GetRequiredService<IClusterMembershipService>();
        _calls = new WorkerCalls(silo.Services);
    }

    /// <summary>Joins the cluster as the desk of a sweep.</summary>
    /// <param name="settings">How.</param>
    /// <param name="job">What runs are made of.</param>
    /// <param name="tell">Hears of workers that come, go and are refused.</param>
    /// <param name="cancellation">Stops joining.</param>
    /// <exception cref="InputException">The settings do not let it join.</exception>
    public static async Task<ClusterWorkers> JoinAsync(ClusterSettings settings, SweepJob job, Action<string> tell, CancellationToken cancellation)
    {
        var faults = new SiloFaults(tell);
        var name = string.Create(CultureInfo.InvariantCulture, $"desk {Environment.MachineName}/{Environment.ProcessId}");
        try
        {
            var silo = await ClusterSilo.JoinAsync(settings, name, faults, _ => { }, cancellation).ConfigureAwait(false);
            return new ClusterWorkers(silo, faults, job, tell);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            faults.Dispose();
            throw new InputException(
                "--cluster: the others took this machine for dead while it joined, as it did not answer (--cluster-patience)"
                + (faults.Suspicion is { } suspicion ? $"; {suspicion}" : string.Empty));
        }
        catch
        {
            faults.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Make(TrialBatch batch, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _faults.Fatal);
        MakeAsync(batch, stop).GetAwaiter().GetResult();
        if (_faults.Fatal.IsCancellationRequested && !batch.IsDone)
        {
            throw new InputException(
                "--cluster: the others took this machine for dead, as it did not answer (--cluster-patience); what was finished is kept, and the same command "
                + "with --resume goes on from there");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => LeaveAsync().GetAwaiter().GetResult();

    private async Task LeaveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var released = _links.Values.Where(link => IsMember(link.Address)).Select(link => ReleaseAsync(link, limit.Token));
        await Task.WhenAll(released).ConfigureAwait(false);
        await _silo.DisposeAsync().ConfigureAwait(false);
        foreach (var link in _links.Values)
        {
            link.Dispose();
        }

        _faults.Dispose();
    }

    private async Task ReleaseAsync(WorkerLink link, CancellationToken cancellation)
    {
        try
        {
            await _calls.At(link.Address).ReleaseAsync(_job.Sweep).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException or OrleansException)
        {
            // It stops by itself, as nobody asks for its runs.
        }
    }

    private async Task MakeAsync(TrialBatch batch, CancellationTokenSource stop)
    {
        var served = new Dictionary<SiloAddress, Task>();
        var alone = DateTime.MinValue;
        try
        {
            while (!batch.IsDone && !stop.IsCancellationRequested)
            {
                var changed = batch.Changed;
                var version = _members.CurrentSnapshot.Version;
                foreach (var link in Present().Where(link => !served.ContainsKey(link.Address)))
                {
                    served[link.Address] = ServeAsync(link, batch, stop.Token);
                }

                foreach (var (address, work) in served.Where(work => work.Value.IsCompleted && !IsMember(work.Key)).ToList())
                {
                    await work.ConfigureAwait(false);
                    served.Remove(address);
                }

                if (!Present().Any(link => link.Refusal is null) && DateTime.UtcNow - alone > TellOfNobody)
                {
                    alone = DateTime.UtcNow;
                    _tell($"no worker is there that may make runs: waiting for one (worker --cluster ... on any machine); this is {_silo.Place}");
                }

                await WaitAsync(changed, version, served.Values, stop.Token).ConfigureAwait(false);
                if (_fault.Task.IsCompleted)
                {
                    await _fault.Task.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(served.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Until the batch or the members change, a worker's work is over, or a while has passed.
    private async Task WaitAsync(Task changed, MembershipVersion version, IEnumerable<Task> work, CancellationToken cancellation)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        until.CancelAfter(TimeSpan.FromSeconds(1));
        var members = MembersChangedAsync(version, until.Token);
        await Task.WhenAny([members, changed, _fault.Task, .. work.Where(task => !task.IsCompleted)]).ConfigureAwait(false);
        await until.CancelAsync().ConfigureAwait(false);
        await members.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task MembersChangedAsync(MembershipVersion version, CancellationToken cancellation)
    {
        await foreach (var snapshot in _members.MembershipUpdates.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (snapshot.Version > version)
            {
                return;
            }
        }
    }

    private IEnumerable<WorkerLink> Present() => _members.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active && member.Name.StartsWith(Worker.NamePrefix, StringComparison.Ordinal))
        .Select(member => _links.GetOrAdd(member.SiloAddress, address => new WorkerLink(address, _calls.At(address), IsMember)));

    private bool IsMember(SiloAddress address) => _members.CurrentSnapshot.GetSiloStatus(address) == SiloStatus.Active;

    private async Task ServeAsync(WorkerLink link, TrialBatch batch, CancellationToken cancellation)
    {
        try
        {
            if (link.Refusal is not null)
            {
                return;
            }

            var isNew = link.Slots == 0;
            if (await link.PrepareAsync(_job, cancellation).ConfigureAwait(false) is { } refusal)
            {
                Refuse(link, refusal);
                return;
            }

            if (isNew)
            {
                _tell(string.Create(CultureInfo.InvariantCulture, $"{link.Name} makes runs, {link.Slots} at once"));
            }

            await Task.WhenAll(Enumerable.Range(0, link.Slots).Select(slot => ServeAsync(link, slot, batch, cancellation))).ConfigureAwait(false);
        }
        catch (WorkerLostException lost) when (lost.InnerException is not null)
        {
            Refuse(link, $"it fails ({lost.Message})");
        }
        catch (WorkerLostException)
        {
            _tell($"{link.Name} is gone; others make its runs");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The batch is over.
        }
    }

    private async Task ServeAsync(WorkerLink link, int slot, TrialBatch batch, CancellationToken cancellation)
    {
        try
        {
            while (link.Refusal is null && await MakeNextAsync(link, slot, batch, cancellation).ConfigureAwait(false))
            {
                // One after another.
            }
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or WorkerLostException))
        {
            // Not the worker's: the disk's, say, as what needs no run is stored here, too. Nobody else's runs are waited for.
            _fault.TrySetException(fault);
            throw;
        }
    }

    // Makes a trial, or waits until there may be one to be made. Whether there may be more.
    private async Task<bool> MakeNextAsync(WorkerLink link, int slot, TrialBatch batch, CancellationToken cancellation)
    {
        // What an idle slot of a dead worker took would be lost with it.
        if (!IsMember(link.Address))
        {
            throw new WorkerLostException();
        }

        var changed = batch.Changed;
        if (batch.Take() is not var (place, trial))
        {
            if (batch.IsDone)
            {
                return false;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
            return true;
        }

        try
        {
            await MakeAsync(link, slot, batch, place, trial, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (WorkerLostException lost)
        {
            Lose(link, lost, batch, place, trial);
            throw;
        }
    }

    private async Task MakeAsync(WorkerLink link, int slot, TrialBatch batch, int place, Trial trial, CancellationToken cancellation)
    {
        var message = RunMessage.Of(_job.Sweep, _job.Fingerprint, slot, trial, batch.IsAlone);
        while (true)
        {
            var reply = await link.AskAsync(worker => worker.RunAsync(message), cancellation).ConfigureAwait(false);
            switch (reply.State)
            {
                case RunState.Ended when await DifferenceAsync(link, reply, cancellation).ConfigureAwait(false) is { } difference:
                    batch.GiveBack(place);
                    Refuse(link, difference);
                    return;
                case RunState.Ended:
                    var result = TrialJson.Read(JsonNode.Parse(reply.Result)!.AsObject()) with { Trial = trial };
                    _failures.Note(link.Name, link.DataFolder, result);
                    batch.Store(place, result);
                    return;
                case RunState.OutOfMemory:
                    batch.SetAside(place);
                    return;
                case RunState.Refused:
                    batch.GiveBack(place);
                    Refuse(link, reply.Reason ?? "it gives no reason");
                    return;
                case RunState.Unknown when await link.PrepareAsync(_job, cancellation).ConfigureAwait(false) is { } refusal:
                    batch.GiveBack(place);
                    Refuse(link, refusal);
                    return;
                case RunState.Busy:
                    // Others may be free.
                    batch.GiveBack(place);
                    link.TellBusy(reply.Reason, _tell);
                    await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
                    return;
            }
        }
    }

    private async Task<string?> DifferenceAsync(WorkerLink link, RunReply reply, CancellationToken cancellation)
    {
        if (reply.Data is not { } fingerprint || _data.IsEqual(fingerprint))
        {
            return null;
        }

        var files = await link.AskAsync(worker => worker.FilesAsync(_job.Fingerprint, fingerprint), cancellation).ConfigureAwait(false);
        return files.Count == 0 ? "it does not say which data its run has read" : _data.Difference(link.Name, fingerprint, files);
    }

    private void Refuse(WorkerLink link, string reason)
    {
        if (link.Refuse(reason))
        {
            _tell($"{link.Name} is refused: {reason}");
        }
    }

    // A run that ends the processes that make it would else end them all.
    private void Lose(WorkerLink link, WorkerLostException how, TrialBatch batch, int place, Trial trial)
    {
        if (how.InnerException is not null)
        {
            batch.GiveBack(place);
            return;
        }

        // Workers, not slots: more of one's may have taken it.
        var lost = _losses.GetOrAdd($"{batch.IsAlone} {trial.Key}", _ => new ConcurrentDictionary<SiloAddress, bool>());
        lost[link.Address] = true;
        if (lost.Count < MostLosses)
        {
            batch.GiveBack(place);
        }
        else if (!batch.IsAlone)
        {
            batch.SetAside(place);
        }
        else
        {
            batch.Store(place, new TrialResult
            {
                Trial = trial,
                Status = TrialStatus.Failed,
                Error = string.Create(CultureInfo.InvariantCulture, $"{MostLosses} workers ended while they made this run and nothing else, the last was {link.Name}"),
            });
        }
    }
}
