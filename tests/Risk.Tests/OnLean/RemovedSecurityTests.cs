using System.IO;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>What the algorithm has removed leaves the fuse when nothing of it is left to guard.</summary>
public sealed class RemovedSecurityTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void A_removed_flat_symbol_fires_nothing_and_leaves_the_state()
    {
        var store = lab.NewStore();
        var algorithm = lab.Run<Removing>(store);

        algorithm.Fuse.History.ShouldNotContain(entry => entry.Symbol == LabData.Gap, "it had no bars after hour 140, and nobody has asked for any");
        algorithm.Fuse.History.ShouldContain(entry => entry.Symbol == LabData.Calm, "what is there is watched");
        algorithm.Fuse.StateOf(algorithm.Other).ShouldBe(FuseState.Active);
        var stored = Directory.GetFiles(store, "fuse-?", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        stored.Count.ShouldBe(2);
        stored.ShouldAllBe(state => !state.Contains(algorithm.Other.ID.ToString()) && state.Contains(algorithm.Coin.ID.ToString()));
    }

    [Fact]
    public void To_remove_and_add_again_is_no_way_out_of_an_episode()
    {
        var algorithm = lab.Run<Returning>();

        algorithm.States.ShouldBe([FuseState.Triggered, FuseState.Triggered, FuseState.Triggered, FuseState.Active]);
    }

    /// <summary>Removes a coin at hour 140; the other one has a conflict from hour 150 to the end.</summary>
    public sealed class Removing : LabAlgorithm
    {
        public Symbol Other { get; private set; } = QuantConnect.Symbol.Empty;

        protected override void Compose()
        {
            Other = AddCrypto(LabData.Gap, Resolution.Hour, Market.Bitfinex).Symbol;
            var coin = Coin;
            Fuse = new SurvivalFuseRiskManagementModel(
                new FuseOptions { StaleAfterBars = 3 },
                new Script(symbol => new FuseConditions { Conflict = symbol == coin && Hour >= 150 ? 1 : 0 }),
                persistInBacktests: true);
            SetRiskManagement(Fuse);
            Fuse.Attach(this);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 130:
                    MarketOrder(Other, 10);
                    break;
                case 140:
                    RemoveSecurity(Other);
                    break;
            }
        }
    }

    /// <summary>Removes a coin within its episode, and adds it again.</summary>
    public sealed class Returning : LabAlgorithm
    {
        private Symbol _other = QuantConnect.Symbol.Empty;

        public FuseState[] States { get; } = new FuseState[4];

        protected override void Compose()
        {
            _other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex).Symbol;
            var other = _other;
            Fuse = new SurvivalFuseRiskManagementModel(
                new FuseOptions { TriggeredFor = Duration.FromHours(20), CooldownUntil = Duration.FromHours(22) },
                new Script(symbol => new FuseConditions { Conflict = symbol == other && Hour == 130 ? 1 : 0 }));
            SetRiskManagement(Fuse);
        }

        public override void OnData(Slice slice)
        {
            switch (Hour)
            {
                case 132:
                    RemoveSecurity(_other);
                    break;
                case 134:
                    States[0] = Fuse.StateOf(_other);
                    AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex);
                    break;
                case 136:
                    States[1] = Fuse.StateOf(_other);
                    RemoveSecurity(_other);
                    break;
                case 149:
                    States[2] = Fuse.StateOf(_other);
                    break;
                case 160:
                    States[3] = Fuse.StateOf(_other);
                    break;
            }
        }
    }
}
