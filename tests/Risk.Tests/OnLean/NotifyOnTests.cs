using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect.Algorithm;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Whom the fuse tells is filtered by what happened.</summary>
public sealed class NotifyOnTests
{
    private static readonly FuseTransition Entered = new(
        Instant.FromUtc(2024, 1, 1, 0, 0), null, FuseState.Active, FuseState.Isolated, FuseCause.Trigger, FuseTriggers.DrawdownBreach, [], "why", "");

    private static readonly FuseTransition Rearmed = Entered with { From = FuseState.Isolated, To = FuseState.Active, Cause = FuseCause.Rearm };

    private static readonly FuseTransition CutAgain =
        Entered with { Symbol = "SPY", From = FuseState.Triggered, To = FuseState.Triggered, Done = "10 -> 7" };

    private static readonly FuseTransition Cooled = Entered with { Symbol = "SPY", From = FuseState.Triggered, To = FuseState.Cooldown };

    [Theory]
    [InlineData(null, "IRTC+")]
    [InlineData("Isolated;Cut;Rearmed", "IRT")]
    [InlineData("isolated", "I")]
    [InlineData("Rearmed", "R")]
    [InlineData("Active", "R")]
    [InlineData("Cut", "T")]
    [InlineData("Triggered", "T")]
    [InlineData(" Cooldown ; Status ", "C+")]
    public void What_is_told_is_what_was_asked_for(string? on, string told)
    {
        (FuseTransition Transition, char Letter)[] all = [(Entered, 'I'), (Rearmed, 'R'), (CutAgain, 'T'), (Cooled, 'C')];
        var heard = all.Where(entry => Count(entry.Transition, on) > 0).Select(entry => entry.Letter).ToList();
        if (CountStatus(on) > 0)
        {
            heard.Add('+');
        }

        string.Concat(heard).ShouldBe(told);
    }

    [Theory]
    [InlineData("Isolatd")]
    [InlineData(";")]
    [InlineData("Isolated,Cut")]
    public void What_does_not_exist_is_refused_with_what_does(string on) =>
        Should.Throw<OptionsException>(() => new FuseNotifications { NotifyWeb = "https://example.org", NotifyOn = on }.Validated())
            .Message.ShouldContain("one or more of Active, Triggered, Cooldown, Isolated, Cut, Rearmed, Status");

    private static int Count(FuseTransition transition, string? on)
    {
        var algorithm = Live();
        Whom(on).Send(algorithm, transition);
        return algorithm.Notify.Messages.Count;
    }

    private static int CountStatus(string? on)
    {
        var algorithm = Live();
        Whom(on).Send(algorithm, "subject", "message");
        return algorithm.Notify.Messages.Count;
    }

    private static FuseNotifications Whom(string? on) => new FuseNotifications { NotifyWeb = "https://example.org/fuse", NotifyOn = on }.Validated();

    private static QCAlgorithm Live()
    {
        var algorithm = new QCAlgorithm();
        algorithm.SetLiveMode(true);
        return algorithm;
    }
}
