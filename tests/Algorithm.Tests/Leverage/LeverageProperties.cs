using System;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Leverage;
using Xunit;

namespace MagnetLean.Tests.Leverage;

public class LeverageProperties
{
    private static readonly LeverageEngine Engine = new(new LeverageOptions());
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20_240_607UL, 7_654_321UL);

    // Any finite double, with the extremes among them.
    private static readonly Gen<double> Finite = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => value.Get),
        Gen.Elements(0, -0.0, double.Epsilon, -double.Epsilon, 1e-300, 1e300, double.MaxValue, double.MinValue));

    private static readonly Gen<double> Usual = Gen.Choose(0, 1_000_000).Select(value => value / 1_000_000.0);

    [Fact]
    public void Leverage_lies_within_its_bounds_for_any_finite_input() =>
        Check(Finite.ArrayOf(6), x =>
        {
            var leverage = Engine.Compute(x[0], x[1], x[2], x[3], x[4], x[5]).Leverage;
            return leverage is >= 1 and <= 3;
        });

    [Fact]
    public void More_distance_or_strength_never_lowers_leverage() =>
        Check(Usual.ArrayOf(6), x =>
        {
            var (d, s, c, v) = (10 * x[0], 100 * x[1], x[2], 2 * x[3]);
            var leverage = Engine.ComputeAt(d, s, c, v).Leverage;
            return Engine.ComputeAt(d + 5 * x[4], s, c, v).Leverage >= leverage
                && Engine.ComputeAt(d, Math.Min(100, s + 50 * x[5]), c, v).Leverage >= leverage;
        });

    [Fact]
    public void More_conflict_or_volatility_never_raises_leverage() =>
        Check(Usual.ArrayOf(6), x =>
        {
            var (d, s, c, v) = (10 * x[0], 100 * x[1], x[2], 2 * x[3]);
            var leverage = Engine.ComputeAt(d, s, c, v).Leverage;
            return Engine.ComputeAt(d, s, c + x[4], v).Leverage <= leverage && Engine.ComputeAt(d, s, c, v + x[5]).Leverage <= leverage;
        });

    private static void Check(Gen<double[]> inputs, Func<double[], bool> holds) => Prop.ForAll(inputs.ToArbitrary(), holds).Check(Fixed);
}
