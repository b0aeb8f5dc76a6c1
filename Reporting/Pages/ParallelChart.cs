using System.Collections.Generic;

namespace MagnetLean.Reporting.Pages;

/// <summary>Many things of several figures each: an upright axis a figure, a line a thing (parallel coordinates, Inselberg 1985).</summary>
/// <param name="Title">Heading.</param>
/// <param name="Axes">The axes, left to right; at least two.</param>
/// <param name="Lines">The lines, the first at the back.</param>
internal sealed record ParallelChart(string Title, IReadOnlyList<ParallelAxis> Axes, IReadOnlyList<ParallelLine> Lines) : PageBlock
{
    /// <summary>A sentence below the heading.</summary>
    public string? Note { get; init; }

    /// <summary>Height of the plot in CSS pixels.</summary>
    public int Height { get; init; } = 280;
}

/// <summary>An axis.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Low">What stands at its foot.</param>
/// <param name="High">What stands at its head.</param>
internal sealed record ParallelAxis(string Name, string Low, string High);

/// <summary>A line.</summary>
/// <param name="Places">Its place on each axis, 0 at the foot to 1 at the head.</param>
/// <param name="Heat">−1 (bad) to 1 (good) colours it.</param>
/// <param name="Text">Shown on hover.</param>
internal sealed record ParallelLine(IReadOnlyList<double> Places, double Heat, string Text)
{
    /// <summary>Whether it stands out.</summary>
    public bool IsBest { get; init; }
}
