using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using Orleans;

namespace MagnetLean.Cluster.Workers;

/// <summary>A run that a slot of a worker is asked for; to ask for the same again is to wait for it.</summary>
[GenerateSerializer]
[Immutable]
internal sealed record RunMessage
{
    /// <summary>Whose run it is: a sweep that goes on after a crash is the same.</summary>
    [Id(0)]
    public required string Sweep { get; init; }

    /// <summary>Fingerprint of the job that it is a run of.</summary>
    [Id(1)]
    public required string Job { get; init; }

    /// <summary>Which of the worker's slots, from 0.</summary>
    [Id(2)]
    public required int Slot { get; init; }

    /// <summary>The set's number.</summary>
    [Id(3)]
    public required int Id { get; init; }

    /// <summary>The set's parameters, in order.</summary>
    [Id(4)]
    public required IReadOnlyList<KeyValuePair<string, string>> Values { get; init; }

    /// <summary>First day of its window; null leaves the period to the algorithm.</summary>
    [Id(5)]
    public DateTime? Start { get; init; }

    /// <summary>Last day of its window.</summary>
    [Id(6)]
    public DateTime? End { get; init; }

    /// <summary>Whether nothing runs beside it.</summary>
    [Id(7)]
    public bool IsAlone { get; init; }

    /// <summary>The trial that it is.</summary>
    public Trial Trial => new(new Candidate(Id, Values), Start is { } start && End is { } end ? new TrialWindow(start, end) : null);

    /// <summary>Asks for a trial.</summary>
    public static RunMessage Of(string sweep, string job, int slot, Trial trial, bool isAlone) => new()
    {
        Sweep = sweep,
        Job = job,
        Slot = slot,
        Id = trial.Candidate.Id,
        Values = trial.Candidate.Values.ToArray(),
        Start = trial.Window?.Start,
        End = trial.Window?.End,
        IsAlone = isAlone,
    };

    /// <summary>Whether it asks for the same run.</summary>
    public bool IsSameRun(RunMessage other) =>
        Sweep == other.Sweep && Job == other.Job && IsAlone == other.IsAlone && Trial.Key == other.Trial.Key;
}
