using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Tests.Support;
using QuantConnect.Storage;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

public sealed class ObjectStoreTests : IDisposable
{
    private readonly string _root = MemoryFolder.Create("magnetlean-store-").FullName;

    public void Dispose() => Directory.Delete(_root, true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_is_replaced_by_what_is_stored_last_and_nothing_is_left_beside_it(bool replacesWhole)
    {
        using (var store = new ObjectStore(new ObjectFiles(_root, replacesWhole: replacesWhole)))
        {
            foreach (var text in new[] { "first", "the second", "3rd" })
            {
                store.Save("folder/key", text).ShouldBeTrue();
                File.ReadAllText(store.GetFilePath("folder/key")).ShouldBe(text);
            }
        }

        Directory.GetFiles(_root, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(_root, "folder", "key")]);
    }

    [Fact]
    public async Task Who_shares_the_folder_sees_an_entry_at_every_moment_while_a_backtest_replaces_it()
    {
        var writer = new ObjectFiles(_root, replacesWhole: false);
        var reader = new ObjectFiles(_root);
        Replace(0);
        using var done = new CancellationTokenSource();
        var replacing = Task.Run(() =>
        {
            for (byte i = 1; i < 250; i++)
            {
                Replace(i);
            }

            done.Cancel();
        });
        while (!done.IsCancellationRequested)
        {
            reader.Contains("state").ShouldBeTrue();
            reader.Keys().ShouldBe(["state"]);
        }

        await replacing;

        void Replace(byte content)
        {
            writer.Save("state", [content]);
            writer.Write();
        }
    }

    [Fact]
    public void Of_a_replacement_that_was_cut_short_before_the_entry_was_whole_nothing_is_seen()
    {
        File.WriteAllText(Path.Combine(_root, "state~"), "half");
        var files = new ObjectFiles(_root);
        (files.Contains("state"), files.Keys().Count).ShouldBe((false, 0));
    }

    [Fact]
    public void What_others_add_to_a_full_folder_counts_after_a_thousand_saves_at_the_latest()
    {
        var files = new ObjectFiles(_root);
        files.Save("own", [1]).ShouldBeTrue();
        for (var i = 0; i < files.MaxFiles; i++)
        {
            File.Create(Path.Combine(_root, $"other{i}")).Dispose();
        }

        var accepted = 0;
        while (files.Save("own", [1, 2]))
        {
            accepted++;
        }

        accepted.ShouldBe(1000);
        files.Save("own", [1]).ShouldBeFalse("it is counted at each save from then on");
        files.Delete("other0");
        files.Save("own", [1]).ShouldBeTrue();
    }

    [Fact]
    public void Saving_only_marks_and_asking_for_the_path_writes()
    {
        using var store = new ObjectStore(new ObjectFiles(_root));
        store.Save("magnetlean/state.txt", "seen").ShouldBeTrue();
        File.Exists(Path.Combine(_root, "magnetlean/state.txt")).ShouldBeFalse();
        var file = store.GetFilePath("magnetlean/state.txt");
        File.ReadAllText(file).ShouldBe("seen");
    }

    [Fact]
    public void Another_store_of_the_folder_sees_what_was_written_at_the_end()
    {
        using (var store = new ObjectStore(new ObjectFiles(_root)))
        {
            store.SaveBytes("a/b", [1, 2]);
        }

        using var next = new ObjectStore(new ObjectFiles(_root));
        next.Keys.ShouldBe(["a/b"]);
        next.ContainsKey("a/b").ShouldBeTrue();
        next.ReadBytes("a/b").ShouldBe([1, 2]);
        next.Delete("a/b").ShouldBeTrue();
        next.Delete("a/b").ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => next.ReadBytes("a/b"));
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("a.b/c")]
    [InlineData("a:b")]
    [InlineData("")]
    public void Keys_have_at_most_one_dot_and_no_strange_characters(string key)
    {
        using var store = new ObjectStore(new ObjectFiles(_root));
        Should.Throw<ArgumentException>(() => store.Save(key, "x"));
    }

    [Theory]
    [InlineData("a/../../x")]
    [InlineData("../x")]
    [InlineData("a/../../../x")]
    public void A_key_cannot_leave_the_folder(string key)
    {
        var inner = Directory.CreateDirectory(Path.Combine(_root, "inner", "store")).FullName;
        string[] outside = [Path.Combine(_root, "inner", "x"), Path.Combine(_root, "x")];
        Array.ForEach(outside, file => File.WriteAllText(file, "mine"));
        using var store = new ObjectStore(new ObjectFiles(inner));

        store.ContainsKey(key).ShouldBeFalse();
        store.Delete(key).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => store.ReadBytes(key));
        Should.Throw<ArgumentException>(() => store.GetFilePath(key));

        outside.ShouldAllBe(file => File.ReadAllText(file) == "mine");
    }

    [Fact]
    public void A_leading_slash_does_not_matter()
    {
        using var store = new ObjectStore(new ObjectFiles(null));
        store.Save("/a/b", "x");
        store.Read("a\\b").ShouldBe("x");
    }

    [Fact]
    public void What_something_else_wrote_into_the_file_can_be_taken_over()
    {
        using var store = new ObjectStore(new ObjectFiles(_root));
        var file = store.GetFilePath("taken/over");
        File.WriteAllText(file, "by hand");
        store.Save("taken/over").ShouldBeTrue();
        store.Read("taken/over").ShouldBe("by hand");
    }
}
