using Shouldly;

namespace MagnetLean.Tests.Launcher.Optimization;

internal static class RefusalAssertions
{
    /// <summary>The program refuses its input, and says so.</summary>
    public static void ShouldRefuse(this (int ExitCode, string Output, string Error) run, string fault)
    {
        run.Error.ShouldContain(fault);
        run.ExitCode.ShouldBe(2);
    }
}
