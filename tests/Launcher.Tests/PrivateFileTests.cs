using System;
using System.IO;
using MagnetLean.Launcher.Engines;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class PrivateFileTests
{
    [Fact]
    public void It_can_be_read_by_its_owner_alone_and_is_gone_afterwards()
    {
        var file = new PrivateFile("secret");
        File.ReadAllText(file.Location).ShouldBe("secret");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file.Location).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        file.Dispose();
        File.Exists(file.Location).ShouldBeFalse();
    }
}
