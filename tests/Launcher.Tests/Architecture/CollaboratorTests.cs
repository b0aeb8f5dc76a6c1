using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Architecture;

/// <summary>A file that names many types of its own project does several things: what may is named here, with the reason.</summary>
public sealed partial class CollaboratorTests
{
    private const int Most = 12;

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Risk/Lean/SurvivalFuseRiskManagementModel.cs"] = "what users of the fuse see: most of these types are in its signatures",
        ["Risk/Lean/FuseParts.cs"] = "puts the parts of a fuse together",
        ["Risk/Lean/FuseBox.cs"] = "all that a fuse knows: a member each",
        ["Risk/Lean/JournalRecorder.cs"] = "a kind of record each",
        ["Risk/Journal/JournalKinds.cs"] = "a kind of record each",
        ["Risk/Journal/JournalJson.cs"] = "a kind of record each",
        ["Algorithm/Main.cs"] = "wires the models",
        ["Algorithm/Magnets/MagnetMap.cs"] = "what users of magnets see; the parts behind it know little of each other",
        ["Algorithm/Portfolio/DynamicLeveragePortfolioConstructionModel.cs"] = "a model whose constructors take four records of options",
        ["Algorithm/Execution/BracketRecovery.cs"] = "brings two records of the same setups together: what was stored, and what the broker says",
    };

    [Theory]
    [InlineData("Risk")]
    [InlineData("Algorithm")]
    public void A_file_names_few_types_of_its_project_or_says_why(string project)
    {
        var files = Directory.EnumerateFiles(Path.Combine(ProjectFolder.Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(ProjectFolder.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .ToDictionary(file => file, file => CodeOf(File.ReadAllText(Path.Combine(ProjectFolder.Root, file))));
        var types = files.SelectMany(file => Types().Matches(file.Value).Select(type => (Name: type.Groups[1].Value, File: file.Key)))
            .ToLookup(type => type.Name, type => type.File, StringComparer.Ordinal);
        var named = files.ToDictionary(
            file => file.Key,
            file => Names().Matches(file.Value)
                .Select(name => name.Value)
                .Distinct()
                .Count(name => types.Contains(name) && !types[name].Contains(file.Key)));

        named.Values.Sum().ShouldBeGreaterThan(files.Count);
        named.Where(file => file.Value > Most && !Allowed.ContainsKey(file.Key)).ShouldBeEmpty();
        Allowed.Keys.Where(file => file.StartsWith($"{project}/", StringComparison.Ordinal)).ShouldBeSubsetOf(files.Keys);
    }

    private static string CodeOf(string text) => Strings().Replace(Comments().Replace(text, string.Empty), string.Empty);

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"^(?:public |internal )(?:\w+ )*?(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Types();

    // A name behind a dot is a member's, one before a bracket a method's, but behind "new".
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*\b(?!\s*\()|(?<=\bnew )[A-Z]\w*\b")]
    private static partial Regex Names();
}
