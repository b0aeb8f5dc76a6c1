using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Survival;

/// <summary>What a survival study is asked. Shares are of 1.</summary>
internal sealed record SurvivalSettings
{
    /// <summary>Paths of each model. Default 10 000.</summary>
    public int Paths { get; init; } = 10_000;

    /// <summary>Bars of a path that are traded. Default 1 000.</summary>
    public int Bars { get; init; } = 1_000;

    /// <summary>Seed of all that is random. Default 7.</summary>
    public ulong Seed { get; init; } = 7;

    /// <summary>Where paths come from. Default both.</summary>
    public IReadOnlyList<PathModel> Models { get; init; } = [PathModel.Bootstrap, PathModel.Jumps];

    /// <summary>Bars in a block of the bootstrap. Default 100.</summary>
    public int Block { get; init; } = 100;

    /// <summary>An account whose equity falls below this share of its start is ruined. Default 0.5.</summary>
    public double RuinShare { get; init; } = 0.5;

    /// <summary>An account whose equity is below this share of what it holds is liquidated. Default 0.005, as perpetual futures have it.</summary>
    public double Maintenance { get; init; } = 0.005;

    /// <summary>Fee of each trade as a share of its value. Default 0.0005.</summary>
    public decimal Fee { get; init; } = 0.0005m;

    /// <summary>Slippage of market and stop orders as a share of price. Default 0.0005.</summary>
    public decimal Slippage { get; init; } = 0.0005m;

    /// <summary>The constant leverages. Default 3, 5, 10 and 20.</summary>
    public IReadOnlyList<double> Leverages { get; init; } = [3, 5, 10, 20];

    /// <summary>What is held at constant leverage: 1 long, −1 short. Default long.</summary>
    public int Direction { get; init; } = 1;

    /// <summary>Paths of each model that the engine runs too. Default 0.</summary>
    public int Checks { get; init; }

    /// <summary>Threads. Default one for each processor. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to begin anew where an interrupted study could be resumed.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Parameters of the jump diffusion that are given and not estimated.</summary>
    public GivenJumps Jumps { get; init; } = new();
}

/// <summary>Where paths come from.</summary>
internal enum PathModel
{
    /// <summary>Blocks of the recorded bars.</summary>
    Bootstrap,

    /// <summary>A jump diffusion.</summary>
    Jumps,
}

/// <summary>Parameters of the jump diffusion, per bar; those that are null are estimated from the bars.</summary>
/// <param name="Drift">Mean return without jumps.</param>
/// <param name="Volatility">Standard deviation of returns without jumps.</param>
/// <param name="JumpRate">Jumps a bar.</param>
/// <param name="JumpMean">Mean size of a jump.</param>
/// <param name="JumpDeviation">Standard deviation of the size of a jump.</param>
internal sealed record GivenJumps(
    double? Drift = null, double? Volatility = null, double? JumpRate = null, double? JumpMean = null, double? JumpDeviation = null);
