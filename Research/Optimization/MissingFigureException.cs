using System;
using System.Collections.Generic;
using MagnetLean.Research.Optimization.Objectives;

namespace MagnetLean.Research.Optimization;

/// <summary>A figure is sought that the runs do not have.</summary>
/// <param name="path">The figure.</param>
/// <param name="present">Paths of those that they have.</param>
internal sealed class MissingFigureException(FigurePath path, IReadOnlyList<string> present) : Exception($"no run has {path}")
{
    /// <summary>The figure.</summary>
    public FigurePath Path { get; } = path;

    /// <summary>Paths of those that they have.</summary>
    public IReadOnlyList<string> Present { get; } = present;
}
