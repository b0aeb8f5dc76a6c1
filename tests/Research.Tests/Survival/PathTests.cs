using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Risk;
using MagnetLean.SampleData;
using MathNet.Numerics.Statistics;
using NodaTime;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

public class PathTests
{
    [Fact]
    public void A_bootstrapped_path_is_made_of_whole_blocks_of_the_real_bars()
    {
        var source = RelativeBars.Of(Recorded(2_000, hoursOfSession: 0));
        var path = Empty(500);

        new BlockBootstrap(source, 50).Fill(path, new DeterministicRandom(1));

        // Rounding to ticks aside every return is a real one, and nearly all follow the one that followed it in reality.
        var real = source.Bars.Select((bar, at) => (Return: Math.Round(bar.Return, 5), At: at)).ToLookup(bar => bar.Return, bar => bar.At);
        var returns = Enumerable.Range(1, 499).Select(at => Math.Round(Math.Log(path.Bars[at].Close / path.Bars[at - 1].Close), 5)).ToList();
        returns.Count(value => real.Contains(value)).ShouldBeGreaterThan(480);
        returns.Zip(returns.Skip(1)).Count(pair => real[pair.First].Any(at => real[pair.Second].Contains(at + 1))).ShouldBeGreaterThan(460);
        path.Bars.ToArray().ShouldAllBe(bar => bar.IsSound && bar.Volume > 0);
    }

    [Fact]
    public void Gaps_over_night_stay_at_the_beginning_of_a_session()
    {
        var recorded = Recorded(2_000, hoursOfSession: 7);
        var source = RelativeBars.Of(recorded);
        var clocks = PathClocks.Of(recorded, 100, 400, 50)!;
        var path = new PricePath(clocks, 100, 4);

        new BlockBootstrap(source, 30).Fill(path, new DeterministicRandom(2));

        clocks[100].Place.ShouldBe(0);
        for (var at = 1; at < clocks.Count; at++)
        {
            // The recorded nights gap by 3%, within sessions nothing does.
            Math.Abs(Math.Log(path.Bars[at].Open / path.Bars[at - 1].Close)).ShouldBe(clocks[at].Place == 0 ? 0.03 : 0, 1e-4);
        }
    }

    [Fact]
    public void A_fitted_jump_diffusion_gives_back_what_its_bars_were_made_of()
    {
        var made = new JumpModel
        {
            Drift = 0.0005,
            Variance = 0.0001,
            JumpRate = 0.02,
            JumpMean = -0.05,
            JumpDeviation = 0.08,
            Reaction = 0.1,
            Persistence = 0.85,
        };
        var source = RelativeBars.Of(Recorded(1_000, hoursOfSession: 0));
        var path = Empty(20_000);
        new JumpDiffusion(source, made).Fill(path, new DeterministicRandom(3));

        var fitted = JumpModel.Fit(RelativeBars.Of(Recorded(path.Bars)));

        fitted.Drift.ShouldBe(made.Drift, 0.0003);
        fitted.Variance.ShouldBe(made.Variance, 0.00003);
        // Small jumps cannot be told from the diffusion.
        fitted.JumpRate.ShouldBe(made.JumpRate, 0.01);
        fitted.JumpMean.ShouldBe(made.JumpMean, 0.03);
        (fitted.Reaction + fitted.Persistence).ShouldBe(0.95, 0.05);
        fitted.Reaction.ShouldBeGreaterThan(0.03);
    }

    [Fact]
    public void Streams_of_one_seed_are_unlike_and_normals_are_normal()
    {
        var random = DeterministicRandom.Stream(7, 12);
        var normals = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToList();

        normals.Mean().ShouldBe(0, 0.03);
        normals.StandardDeviation().ShouldBe(1, 0.03);
        normals.Kurtosis().ShouldBe(0, 0.15);
        Enumerable.Range(0, 1_000).Select(number => DeterministicRandom.Stream(7, (ulong)number).NextBits()).Distinct().Count().ShouldBe(1_000);
        Enumerable.Range(0, 20_000).Select(_ => (double)random.NextPoisson(0.3)).Mean().ShouldBe(0.3, 0.02);
    }

    private static PricePath Empty(int bars) => new(PathClocks.Of(Recorded(300, hoursOfSession: 0), 0, bars, 50)!, 0, 6);

    private static RecordedBars Recorded(int bars, int hoursOfSession)
    {
        var random = new DeterministicRandom(9);
        var (made, close) = (new List<Bar>(), 1_000.0);
        var end = Instant.FromUtc(2024, 1, 1, 0, 0);
        for (var at = 0; at < bars; at++)
        {
            var isNight = hoursOfSession > 0 && at % hoursOfSession == 0;
            end += Duration.FromHours(isNight ? 24 - hoursOfSession + 1 : 1);
            var open = close * (isNight ? Math.Exp(random.NextUnit() < 0.5 ? 0.03 : -0.03) : 1);
            close = open * Math.Exp(0.01 * random.NextNormal());
            made.Add(new Bar(
                end - Duration.FromHours(1),
                end,
                open,
                Math.Max(open, close) * (1 + 0.005 * random.NextUnit()),
                Math.Min(open, close) * (1 - 0.005 * random.NextUnit()),
                close, 1_000 + random.NextInteger(0, 500)));
        }

        return Recorded([.. made], hoursOfSession);
    }

    private static RecordedBars Recorded(ReadOnlySpan<Bar> bars, int hoursOfSession = 0) => new()
    {
        Ticker = "MADE",
        SecurityType = SecurityType.Crypto,
        Market = Market.Bitfinex,
        TimeZone = "UTC",
        BarLength = Duration.FromHours(1),
        Lot = 0.01m,
        Tick = 0.01m,
        MinimumOrder = 0,
        Leverage = 3,
        Bars = [.. bars.ToArray()
            .Select((bar, at) => new RecordedBar(bar, 1, false, hoursOfSession == 0 || at % hoursOfSession < hoursOfSession - 1, bar.End))],
    };
}
