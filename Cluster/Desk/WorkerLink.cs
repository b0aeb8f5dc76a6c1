using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Workers;
using Orleans.Runtime;

namespace MagnetLean.Cluster.Desk;

/// <summary>A worker as the desk knows it, for as long as it is a member.</summary>
/// <param name="address">Its address.</param>
/// <param name="service">What it is called by.</param>
/// <param name="isMember">Whether Orleans has it for alive.</param>
internal sealed class WorkerLink(SiloAddress address, IWorkerService service, Func<SiloAddress, bool> isMember) : IDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _introducing = new(1);
    private WorkerFacts? _facts;
    private int _isToldBusy;

    /// <summary>Its address.</summary>
    public SiloAddress Address => address;

    /// <summary>Its name, as far as it is known.</summary>
    public string Name => _facts is { } facts ? $"worker {facts.Name} at {address.Endpoint}" : $"worker at {address.Endpoint}";

    /// <summary>Where it has its data; empty until it has said so.</summary>
    public string DataFolder => _facts?.DataFolder ?? string.Empty;

    /// <summary>How many runs it makes at once; 0 until it has said so.</summary>
    public int Slots => _facts?.Slots ?? 0;

    /// <summary>Why nothing of it is taken; null where it is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Takes nothing of it any more.</summary>
    /// <returns>Whether this is the first reason.</returns>
    public bool Refuse(string reason)
    {
        lock (_introducing)
        {
            var isFirst = Refusal is null;
            Refusal ??= reason;
            return isFirst;
        }
    }

    /// <summary>Tells, once, that it works for somebody else.</summary>
    public void TellBusy(string? reason, Action<string> tell)
    {
        if (Interlocked.Exchange(ref _isToldBusy, 1) == 0)
        {
            tell($"{Name} is busy: {reason}");
        }
    }

    /// <summary>Asks who it is, and gives it the job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Why it does not take it; null where it does.</returns>
    /// <exception cref="WorkerLostException">It is no member any more.</exception>
    public async Task<string?> PrepareAsync(SweepJob job, CancellationToken cancellation)
    {
        await _introducing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _facts ??= await AskAsync(worker => worker.IntroduceAsync(), cancellation).ConfigureAwait(false);
            return await AskAsync(worker => worker.AcceptAsync(job.Message), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _introducing.Release();
        }
    }

    /// <summary>Asks it, again and again, for as long as it is a member: each question may be put twice.</summary>
    /// <exception cref="WorkerLostException">It is no member any more, or cannot answer.</exception>
    public async Task<T> AskAsync<T>(Func<IWorkerService, Task<T>> question, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!isMember(address))
            {
                throw new WorkerLostException();
            }

            try
            {
                return await question(service).WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (error is TimeoutException or OrleansException)
            {
                // Whether it is dead, its fellow members find out.
                await Task.Delay(AskAgain, cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new WorkerLostException(error);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _introducing.Dispose();
}
