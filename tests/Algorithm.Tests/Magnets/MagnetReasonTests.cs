using MagnetLean.Magnets;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class MagnetReasonTests
{
    [Theory]
    [InlineData(MagnetKind.EqualHighs, 2, "equal highs 103, 3 swings on 4 h bars")]
    [InlineData(MagnetKind.GapMiddle, 0.75, "gap middle 103, 0.8 ATR wide on 4 h bars")]
    [InlineData(MagnetKind.RoundNumber, 3, "round number 103, round to 3 places on 4 h bars")]
    [InlineData(MagnetKind.DisplacementOrigin, 1.4, "displacement origin 103, 1.4 times what counts on 4 h bars")]
    [InlineData(MagnetKind.VolumeClimax, 2, "volume climax 103, 2.0 times what counts on 4 h bars")]
    [InlineData(MagnetKind.NakedPointOfControl, 0.5, "naked point of control 103, 1.5 times the usual volume at it on 4 h bars")]
    [InlineData(MagnetKind.SessionValueAreaLow, 0.5, "session's value-area low 103, 1.5 times the usual volume inside on 4 h bars")]
    [InlineData(MagnetKind.SessionValueAreaHigh, 0.5, "session's value-area high 103, 1.5 times the usual volume inside on 4 h bars")]
    [InlineData(MagnetKind.ValueAreaHigh, 0.5, "value-area high 103, 1.5 times the usual volume inside on 4 h bars")]
    [InlineData(MagnetKind.ValueAreaLow, 0.5, "value-area low 103, 1.5 times the usual volume inside on 4 h bars")]
    [InlineData(MagnetKind.VoidEdge, 0.8, "void edge 103, 80% less volume than usual before it on 4 h bars")]
    public void Every_kind_says_what_it_saw_and_what_its_strength_rests_on(MagnetKind kind, double prominence, string expected)
    {
        var magnet = new Magnet
        {
            Id = 1,
            Type = MagnetType.Liquidity,
            Kind = kind,
            LeadingKind = kind,
            Level = 103,
            Strength = 45.5,
            Tier = MagnetTier.Tier3,
            TimeframeMultiple = 4,
            StrategyBar = Duration.FromHours(1),
            Evidence = new MagnetEvidence(MagnetType.Liquidity, prominence, 4, Touches: 2, Recency: 0.9),
        };

        magnet.Reason.ShouldBe($"{expected}, held 2 times, recency 0.90: S 45.5 (Tier3)");
    }

    [Theory]
    [InlineData(1, 1, "1 min")]
    [InlineData(60, 1, "1 h")]
    [InlineData(60, 24, "1 d")]
    [InlineData(60, 36, "1.5 d")]
    [InlineData(30, 1, "30 min")]
    public void A_part_says_on_what_bars_it_was_seen(int minutes, int multiple, string length)
    {
        var part = new MagnetPart(1, MagnetType.Structural, MagnetKind.SwingHigh, multiple, 103, 50);
        var magnet = new Magnet
        {
            Id = 1,
            Type = MagnetType.Timeframe,
            Kind = MagnetKind.Confluence,
            LeadingKind = MagnetKind.SwingHigh,
            Level = 103,
            Strength = 45.5,
            Tier = MagnetTier.Tier3,
            TimeframeMultiple = multiple,
            StrategyBar = Duration.FromMinutes(minutes),
            Evidence = new MagnetEvidence(MagnetType.Structural, 5, multiple),
            Parts = MagnetParts.Of([part]),
        };

        magnet.Reason.ShouldBe($"confluence 103 of swing high ({length}); swing high leads, prominent by 5.0 ATR, recency 1.00: S 45.5 (Tier3)");
    }
}
