namespace MagnetLean.Research.Optimization.Search;

/// <summary>How sets of parameters are chosen.</summary>
internal enum SearchStrategy
{
    /// <summary>All of the grid; LEAN's.</summary>
    Grid,

    /// <summary>A coarse grid, then ever finer ones around the best; LEAN's.</summary>
    Euler,

    /// <summary>Sets drawn at random.</summary>
    Random,

    /// <summary>Sets drawn so that each parameter's range is covered evenly.</summary>
    LatinHypercube,

    /// <summary>Many sets over a part of the time, the better third of them over three times as much, until few have the whole.</summary>
    Halving
}
