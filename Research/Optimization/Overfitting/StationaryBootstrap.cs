using System.Numerics.Tensors;
using MagnetLean.SampleData;

namespace MagnetLean.Research.Optimization.Overfitting;

/// <summary>
/// Draws time anew in blocks of random length that wrap around (Politis and Romano 1994): what a period owes to the ones before it stays together.
/// </summary>
internal sealed class StationaryBootstrap
{
    private readonly double[][] _shares;

    /// <summary>Draws once, for all series.</summary>
    /// <param name="periods">How many periods a series has.</param>
    /// <param name="meanBlock">Mean length of a block, at least 1.</param>
    /// <param name="replicates">How often time is drawn anew.</param>
    /// <param name="seed">Seed of the draws.</param>
    public StationaryBootstrap(int periods, double meanBlock, int replicates, int seed)
    {
        _shares = new double[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            _shares[replicate] = Draw(periods, 1 / meanBlock, DeterministicRandom.Stream((ulong)seed, (ulong)replicate));
        }
    }

    /// <summary>How often time is drawn anew.</summary>
    public int Replicates => _shares.Length;

    /// <summary>Mean of a series in one of the draws.</summary>
    public double Mean(int replicate, double[] series) => TensorPrimitives.Dot<double>(_shares[replicate], series);

    // What a mean needs to know of a draw: how often each period came, as a share of all.
    private static double[] Draw(int periods, double restart, DeterministicRandom random)
    {
        var shares = new double[periods];
        var at = 0;
        for (var i = 0; i < periods; i++)
        {
            at = i == 0 || random.NextUnit() < restart ? random.NextInteger(0, periods - 1) : (at + 1) % periods;
            shares[at] += 1.0 / periods;
        }

        return shares;
    }
}
