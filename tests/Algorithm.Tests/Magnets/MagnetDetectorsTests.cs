using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class MagnetDetectorsTests
{
    private static readonly (System.Type Detector, MagnetType Type, bool IsRolling)[] OfAnyBar =
    [
        (typeof(StructuralDetector), MagnetType.Structural, false),
        (typeof(EqualLevelsDetector), MagnetType.Liquidity, false),
        (typeof(GapDetector), MagnetType.Liquidity, false),
        (typeof(DisplacementDetector), MagnetType.OrderFlow, false),
        (typeof(RejectionDetector), MagnetType.OrderFlow, false),
        (typeof(ClimaxDetector), MagnetType.OrderFlow, false),
        (typeof(RollingProfileDetector), MagnetType.Volume, true),
    ];

    private static readonly (System.Type Detector, MagnetType Type, bool IsRolling)[] OfStrategyBars =
    [
        (typeof(ImbalanceDetector), MagnetType.OrderFlow, false),
        (typeof(SessionDetector), MagnetType.Volume, false),
    ];

    [Fact]
    public void What_does_not_depend_on_the_length_of_a_bar_is_sought_on_the_strategys_own_alone()
    {
        For(multiple: 4, rawPrices: true).ShouldBe(OfAnyBar);
        For(multiple: 1, rawPrices: false).ShouldBe([.. OfAnyBar, .. OfStrategyBars]);
        For(multiple: 1, rawPrices: true).ShouldBe([.. OfAnyBar, .. OfStrategyBars, (typeof(RoundNumberDetector), MagnetType.Liquidity, true)]);
    }

    private static (System.Type Detector, MagnetType Type, bool IsRolling)[] For(int multiple, bool rawPrices) =>
        [.. MagnetDetectors.For(multiple, new DetectionOptions(), Bars.Hour, rawPrices).Select(by => (by.GetType(), by.Type, by.IsRolling))];
}
