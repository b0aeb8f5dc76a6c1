using System;
using MagnetLean.SampleData;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>Makes paths. Thread-safe: all that changes is in the path and in the stream of random numbers, of which every path has its own.</summary>
internal interface IPathGenerator
{
    /// <summary>Fills a path.</summary>
    void Fill(PricePath path, DeterministicRandom random);
}

/// <summary>
/// Block bootstrap: blocks of real bars, drawn at random and put one after another. A block ends early where its place in the session no longer fits,
/// so that gaps over night stay where they belong.
/// </summary>
/// <param name="source">What blocks are taken from.</param>
/// <param name="block">Bars in a block, at least 1.</param>
internal sealed class BlockBootstrap(RelativeBars source, int block) : IPathGenerator
{
    /// <inheritdoc/>
    public void Fill(PricePath path, DeterministicRandom random)
    {
        var (price, at, left) = (source.Start, -1, 0);
        for (var i = 0; i < path.Clocks.Length; i++)
        {
            at++;
            if (left-- <= 0 || at >= source.Bars.Count || source.Bars[at].Place != path.Clocks[i].Place)
            {
                var starts = source.At(path.Clocks[i].Place);
                (at, left) = (starts[random.NextInteger(0, starts.Length - 1)], block - 1);
            }

            path.Set(i, source.After(source.Bars[at], price));
            price = path.Bars[i].Close;
        }
    }
}

/// <summary>
/// Merton's jump diffusion (1976) with variance that clusters: the diffusion's return of a bar is normal with a variance that follows GARCH(1,1)
/// (Bollerslev 1986), jumps come as a Poisson process with normal sizes and are gaps at the open. Wicks, gaps over night, volumes and spreads are
/// those of real bars, wicks and gaps scaled with the deviation of the moment.
/// </summary>
/// <param name="source">Real bars.</param>
/// <param name="model">The model's parameters, per bar.</param>
internal sealed class JumpDiffusion(RelativeBars source, JumpModel model) : IPathGenerator
{
    /// <inheritdoc/>
    public void Fill(PricePath path, DeterministicRandom random)
    {
        var (price, variance) = (source.Start, model.Variance);
        for (var i = 0; i < path.Clocks.Length; i++)
        {
            var place = path.Clocks[i].Place;
            var alike = source.At(place);
            var real = source.Bars[alike[random.NextInteger(0, alike.Length - 1)]];
            var shock = Math.Sqrt(variance) * random.NextNormal();
            var scale = Math.Sqrt(variance / model.Variance);
            path.Set(i, source.After(
                real with
                {
                    Gap = (model.HasNights && place == 0 ? scale * real.Gap : 0) + Jumps(random),
                    Body = model.Drift + shock,
                    Upper = scale * real.Upper,
                    Lower = scale * real.Lower,
                },
                price));
            price = path.Bars[i].Close;
            variance = model.Next(variance, shock);
        }
    }

    private double Jumps(DeterministicRandom random)
    {
        var sum = 0.0;
        for (var left = random.NextPoisson(model.JumpRate); left > 0; left--)
        {
            sum += model.JumpMean + model.JumpDeviation * random.NextNormal();
        }

        return sum;
    }
}
