using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MagnetLean.Execution;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What a disk, a crash or a person can do to stored state must not end a start, nor begin one that trades on nonsense.</summary>
public sealed class FuzzedStateTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private const int Seed = 20240107;

    [Fact]
    public void Ten_thousand_mutations_never_end_a_start_and_never_make_an_active_account()
    {
        var store = lab.NewStore();
        lab.Run<RestartedInAFall>(store, Days(5, 5)).Fuse.AccountState.ShouldBe(FuseState.Active);

        var algorithm = lab.Run<StartedOnRubbish>(parameters: new Dictionary<string, string> { ["written"] = store });

        algorithm.Wrong.ShouldBeEmpty();
        algorithm.Genuine.ShouldBeInRange(1000, 6000);
        (algorithm.Genuine + algorithm.Isolated).ShouldBe(10_000);
    }

    [Fact]
    public void Setups_changed_at_will_behind_a_good_checksum_never_end_a_start()
    {
        using var market = new ScriptedMarket();
        market.With("CALMUSD", QuantConnect.Market.Bitfinex, 60, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        BracketAlgorithm.Run(market, new BracketAlgorithm { LastHour = 24, Persists = true });
        var file = Directory.GetFiles(market.Store, "setups-*", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;
        DurableEnvelope.TryOpen(File.ReadAllBytes(file), out _, out var state, out _).ShouldBeTrue();
        var random = new Random(Seed);
        var (unusable, usable) = (0, 0);

        BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            FirstHour = 48,
            LastHour = 48,
            Hourly = (algorithm, hour) =>
            {
                for (var i = 0; i < 1000 && hour == 49; i++)
                {
                    var folder = FormattableString.Invariant($"fuzz/{i}");
                    var book = new SetupBook();
                    algorithm.ObjectStore.SaveBytes(
                        $"{folder}/setups-a", DurableEnvelope.Seal(1, Encoding.UTF8.GetString(Mutation.Of(Encoding.UTF8.GetBytes(state), random))));
                    var fault = new BracketExecutionModel(book).Resume(algorithm, new DurableState(algorithm.ObjectStore, folder, "setups"));
                    (unusable, usable) = fault is null ? (unusable, usable + 1) : (unusable + 1, usable);
                    (fault is null || !book.Current.Any()).ShouldBeTrue("what cannot be used sets nothing up");

                    // A store of many entries is counted at each new one.
                    foreach (var key in algorithm.ObjectStore.Keys.Where(key => key.StartsWith(folder, StringComparison.Ordinal)).ToList())
                    {
                        algorithm.ObjectStore.Delete(key);
                    }
                }
            },
        });

        unusable.ShouldBeGreaterThan(500);
        (unusable + usable).ShouldBe(1000);
    }

    private static Dictionary<string, string> Days(int first, int last) => new()
    {
        ["first-day"] = first.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["last-day"] = last.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Starts its fuse again and again on what is left of two copies of its state.</summary>
    public sealed class StartedOnRubbish : LabAlgorithm
    {
        public List<string> Wrong { get; } = [];

        public int Isolated { get; private set; }

        public int Genuine { get; private set; }

        protected override int FirstHour => 24 * 8;

        protected override int LastHour => 24 * 8;

        protected override void Compose()
        {
            var folder = StateKey.Of(this, null).Key;
            string[] keys = [$"{folder}/fuse-a", $"{folder}/fuse-b"];
            byte[][] written = [.. keys
                .Select(
                    key => File.ReadAllBytes(
                        Directory.GetFiles(GetParameter("written"), Path.GetFileName(key) + "*", SearchOption.AllDirectories).Single()))];
            var random = new Random(Seed);
            for (var i = 0; i < 10_000; i++)
            {
                byte[][] found = [.. written.Select((bytes, copy) => random.Next(3) == 0 && copy == i % 2 ? bytes : Mutation.Of(bytes, random))];
                for (var copy = 0; copy < keys.Length; copy++)
                {
                    ObjectStore.SaveBytes(keys[copy], found[copy]);
                }

                Start(i, found.Zip(written).Any(pair => pair.First.AsSpan().SequenceEqual(pair.Second)));
                foreach (var key in ObjectStore.Keys.Where(key => key.Contains("unreadable", StringComparison.Ordinal)).ToList())
                {
                    ObjectStore.Delete(key);
                }
            }

            Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
        }

        private void Start(int round, bool isGenuine)
        {
            var fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, persistInBacktests: true);
            fuse.Attach(this);
            Genuine += isGenuine ? 1 : 0;
            Isolated += !isGenuine && fuse.AccountState == FuseState.Isolated ? 1 : 0;

            // A newer version's number in the other copy isolates too.
            if (!isGenuine && fuse.AccountState != FuseState.Isolated)
            {
                Wrong.Add($"round {round}: {fuse.AccountState}");
            }
        }
    }

    private static class Mutation
    {
        public static byte[] Of(byte[] bytes, Random random)
        {
            var mutated = bytes.ToList();
            for (var hit = random.Next(4); hit >= 0 && mutated.Count > 0; hit--)
            {
                var at = random.Next(mutated.Count);
                switch (random.Next(7))
                {
                    case 0:
                        mutated[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutated[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 2:
                        mutated.Insert(at, (byte)" 0\"{}[],:-e\0"[random.Next(12)]);
                        break;
                    case 3:
                        mutated.RemoveRange(at, Math.Min(random.Next(1, 20), mutated.Count - at));
                        break;
                    case 4:
                        mutated.InsertRange(at, mutated.GetRange(0, random.Next(mutated.Count)));
                        break;
                    case 5:
                        mutated.RemoveRange(at, mutated.Count - at);
                        break;
                    default:
                        var digit = mutated.FindIndex(at, letter => letter is >= (byte)'0' and <= (byte)'9');
                        if (digit >= 0)
                        {
                            mutated[digit] = (byte)('0' + random.Next(10));
                        }

                        break;
                }
            }

            return [.. mutated];
        }
    }
}
