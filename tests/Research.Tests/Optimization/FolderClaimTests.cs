using System.IO;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>A results folder, and more than one sweep that would write into it.</summary>
public sealed class FolderClaimTests
{
    [Fact]
    public void A_folder_is_one_sweeps_until_that_is_over_and_what_a_killed_one_left_keeps_nobody_out()
    {
        using var workspace = new Workspace();
        workspace.File(FolderClaim.Name, "left");
        using (FolderClaim.Take("results", workspace.Path))
        {
            Should.Throw<InputException>(() => FolderClaim.Take("results", workspace.Path)).Message.ShouldBe(
                $"results: '{workspace.Path}' is not allowed; allowed: a folder that nothing else writes into: another sweep does so at this moment");
        }

        Directory.GetFileSystemEntries(workspace.Path).ShouldBeEmpty();
        FolderClaim.Take("results", workspace.Path).Dispose();
    }
}
