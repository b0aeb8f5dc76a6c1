using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Tests.Support;
using QuantConnect.Lean.Engine.Paper;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>Whatever lies in the folder of commands: a session neither ends nor waits for it, and says what it refuses.</summary>
public sealed class CommandFolderTests : IDisposable
{
    /// <summary>What hangs, hangs for ever: so much is room for a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = MemoryFolder.Create("magnetlean-commands-");
    private readonly List<string> _says = [];

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public void A_command_is_taken_once_and_answered_under_its_id()
    {
        var folder = Folder();
        Write("command-1.json", """{"$type":"Status","id":"7"}""");

        var command = folder.Take().ToList().ShouldHaveSingleItem();
        folder.Answer(command, new QuantConnect.Commands.CommandResultPacket(command, true));

        (command.Type, command.Id).ShouldBe(("Status", "7"));
        folder.Take().ToList().ShouldBeEmpty();
        Names().ShouldBe(["result-command-7.json"]);
    }

    [Fact]
    public void A_file_that_is_still_being_written_is_left_until_it_is_whole()
    {
        var folder = Folder();
        Write("command-1.json", """{"$type":"Iso""");
        folder.Take().ToList().ShouldBeEmpty();
        folder.Take().ToList().ShouldBeEmpty();

        Write("command-1.json", """{"$type":"Isolate"}""");

        folder.Take().ToList().ShouldHaveSingleItem().Type.ShouldBe("Isolate");
        _says.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_stays_broken_is_refused_with_an_answer()
    {
        var folder = Folder();
        Write("command-1.json", """{"$type":"Iso""");
        folder.Take().ToList().ShouldBeEmpty();
        await Task.Delay(TimeSpan.FromSeconds(2.1));

        folder.Take().ToList().ShouldBeEmpty();

        _says.ShouldHaveSingleItem().ShouldContain("command-1.json' is no command: ");
        Names().ShouldBe(["result-command-1.json"]);
        File.ReadAllText(Path.Combine(_folder.FullName, "result-command-1.json")).ShouldContain("false");
    }

    [SkippableFact]
    public void Directories_links_pipes_and_ids_that_are_no_names_are_refused_and_what_is_sound_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links and pipes are Unix's.");
        var folder = Folder();
        Directory.CreateDirectory(At("command-directory.json"));
        Directory.CreateDirectory(At("result-command-7.json"));
        File.CreateSymbolicLink(At("command-dangling.json"), At("nowhere"));
        File.WriteAllText(At("secret.txt"), """{"$type":"Isolate"}""");
        File.CreateSymbolicLink(At("command-link.json"), At("secret.txt"));
        Process.Start("mkfifo", At("command-pipe.json")).WaitForExit();
        Write("command-long.json", $$"""{"$type":"Isolate","id":"{{new string('x', 300)}}"}""");
        Write("command-path.json", """{"$type":"Isolate","id":"../../x"}""");
        Write("command-sound.json", """{"$type":"Status","id":"7"}""");

        var watch = Stopwatch.StartNew();
        var command = folder.Take().ToList().ShouldHaveSingleItem();
        folder.Answer(command, new QuantConnect.Commands.CommandResultPacket(command, true));

        watch.Elapsed.ShouldBeLessThan(Patience);
        command.Type.ShouldBe("Status");
        _says.Count.ShouldBe(6, string.Join('\n', _says));
        File.ReadAllText(At("secret.txt")).ShouldContain("Isolate");
        folder.Take().ToList().ShouldBeEmpty();
        _says.Count.ShouldBe(6, "each is told once");
    }

    [SkippableFact]
    public void Three_hundred_hostile_entries_neither_end_nor_hang_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links and pipes are Unix's.");
        var random = new Random(20_261_129);
        string[] texts =
        [
            "", "{", "[]", "null", "\"x\"", "{\"$type\":7}", "{\"id\":{}}", new string('[', 5000), "{\"a\":1,\"A\":2}", "\0\0",
            "{\"$type\":\"\\u0000\"}", "\ufeff{}",
        ];
        for (var i = 0; i < 300; i++)
        {
            var path = At($"command-{i:000}{(random.Next(5) == 0 ? new string('y', 200) : string.Empty)}.json");
            switch (random.Next(6))
            {
                case 0:
                    Directory.CreateDirectory(path);
                    break;
                case 1:
                    File.CreateSymbolicLink(path, random.Next(2) == 0 ? path : At("nowhere"));
                    break;
                case 2 when i < 60:
                    Process.Start("mkfifo", path).WaitForExit();
                    break;
                case 3:
                    File.WriteAllBytes(path, [.. Enumerable.Range(0, random.Next(400)).Select(_ => (byte)random.Next(256))]);
                    break;
                case 4:
                    var id = new string((char)random.Next(33, 400), random.Next(1, 400));
                    File.WriteAllText(path, $$"""{"$type":"Isolate","id":"{{id}}"}""");
                    break;
                default:
                    File.WriteAllText(path, texts[random.Next(texts.Length)]);
                    break;
            }
        }

        Write("command-sound.json", """{"$type":"Status"}""");
        var folder = Folder();
        var watch = Stopwatch.StartNew();

        var taken = folder.Take().ToList();
        taken.AddRange(folder.Take());

        watch.Elapsed.ShouldBeLessThan(Patience);
        taken.ShouldContain(command => command.Type == "Status");
        _says.ShouldNotBeEmpty();
        _says.ShouldAllBe(sentence => sentence.Contains("allowed: ") || sentence.Contains("cannot be"));
    }

    private CommandFolder Folder() => new(_folder.FullName, _says.Add);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string[] Names() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
}
