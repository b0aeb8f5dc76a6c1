using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary>What was measured several times, in one unit.</summary>
internal sealed class Samples(string unit)
{
    private readonly List<double> _values = [];

    public bool IsEmpty => _values.Count == 0;

    public double Median => _values.Order().ElementAt(_values.Count / 2);

    public void Add(double value) => _values.Add(value);

    /// <summary>Median and range, as two cells of a table.</summary>
    public override string ToString() => IsEmpty
        ? "not measured |"
        : string.Create(CultureInfo.InvariantCulture, $"{Median:F0} {unit} | {_values.Min():F0} to {_values.Max():F0}");
}
