using System.Diagnostics;
using System.IO;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class PackageTests
{
    [Theory]
    [InlineData("embedded", "MagnetLean.Risk is not packed against EmbeddedLean")]
    [InlineData(".", "MagnetLean.Risk is not packed against a folder")]
    public void Without_leans_packages_it_is_not_packed(string lean, string because)
    {
        var output = Directory.CreateTempSubdirectory("pack-");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "msbuild",
                Path.Combine(ProjectFolder.Root, "Risk", "Risk.csproj"),
                "-t:GenerateNuspec",
                $"-p:Lean={lean}",
                $"-p:PackageOutputPath={output.FullName}",
                "-nologo",
            },
            RedirectStandardOutput = true,
        };
        using var packing = Process.Start(start)!;
        var said = packing.StandardOutput.ReadToEnd();
        packing.WaitForExit();

        packing.ExitCode.ShouldNotBe(0);
        said.ShouldContain(because);
        output.GetFiles().ShouldBeEmpty();
        output.Delete();
    }
}
