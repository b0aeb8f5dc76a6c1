using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Optimization.Objectives;

/// <summary>How a constraint compares, by LEAN's names.</summary>
internal enum Comparison
{
    Equals,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual
}

/// <summary>Signs of the comparisons.</summary>
internal static class Comparisons
{
    /// <summary>Each comparison by its sign; of two that begin alike the longer first.</summary>
    public static readonly IReadOnlyList<(string Sign, Comparison Comparison)> Signs =
    [
        ("<=", Comparison.LessOrEqual),
        (">=", Comparison.GreaterOrEqual),
        ("!=", Comparison.NotEqual),
        ("==", Comparison.Equals),
        ("<", Comparison.Less),
        (">", Comparison.Greater),
        ("=", Comparison.Equals),
    ];

    /// <summary>Whether a value stands so to a bound.</summary>
    public static bool Holds(this Comparison comparison, decimal value, decimal bound) => comparison switch
    {
        Comparison.Equals => value == bound,
        Comparison.NotEqual => value != bound,
        Comparison.Greater => value > bound,
        Comparison.GreaterOrEqual => value >= bound,
        Comparison.Less => value < bound,
        Comparison.LessOrEqual => value <= bound,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such comparison."),
    };

    /// <summary>The sign of a comparison.</summary>
    public static string Sign(this Comparison comparison) => comparison switch
    {
        Comparison.Equals => "=",
        Comparison.NotEqual => "!=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        _ => "<=",
    };
}
