using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using MagnetLean.Files;
using MagnetLean.Tests.Support;
using QuantConnect.Lean.Engine.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Of years of minutes the last days stay in memory; the others are decoded again where somebody asks.</summary>
public sealed class FileCacheTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private int _decoded;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1_000_000, 1)]
    public void What_has_no_room_is_decoded_again_once_nobody_holds_it(long room, int times)
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5", "60000,1,2,1,1.5,5");
        var files = new FileCache<BarTable>(room, table => table.Bytes);
        Read(files, path);
        GC.Collect();
        Read(files, path);
        _decoded.ShouldBe(times);
    }

    [Fact]
    public void What_is_held_is_shared_though_there_is_no_room()
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5");
        var files = new FileCache<BarTable>(0, table => table.Bytes);
        var table = files.Get(path, Decode);
        GC.Collect();
        files.Get(path, Decode).ShouldBeSameAs(table);
        files.Find(path).ShouldBeSameAs(table);
        files.Find(path, "another way").ShouldBeNull();
        _decoded.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_has_changed_is_read_anew()
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5");
        var files = new FileCache<BarTable>(1_000_000, table => table.Bytes);
        files.Get(path, Decode).Count.ShouldBe(1);
        _folder.Zip("1.zip", "0,1,2,1,1,5", "60000,1,2,1,1.5,5");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        files.Get(path, Decode).Count.ShouldBe(2);
    }

    [Fact]
    public void What_a_file_was_before_it_changed_takes_no_room()
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5", "60000,1,2,1,1.5,5");
        var room = new FileCache<BarTable>(long.MaxValue, table => table.Bytes).Get(path, Decode).Bytes * 3 / 2;
        var files = new FileCache<BarTable>(room, table => table.Bytes);
        Read(files, path);
        _folder.Zip("1.zip", "0,1,2,1,2,5", "60000,1,2,1,1.5,5");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        _decoded = 0;

        Read(files, path);
        GC.Collect();
        Read(files, path);

        _decoded.ShouldBe(1);
    }

    [Fact]
    public void What_has_no_size_stays_for_good_and_a_file_that_changed_takes_its_place()
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5", "60000,1,2,1,1.5,5");
        var files = new FileCache<BarTable>();
        for (var i = 0; i < 3; i++)
        {
            Read(files, path);
            GC.Collect();
        }

        _decoded.ShouldBe(1);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Read(files, path);
        (_decoded, files.Count).ShouldBe((2, 1));
    }

    [Fact]
    public void What_has_gone_is_forgotten_so_that_years_of_days_leave_no_list_of_themselves()
    {
        var path = _folder.Zip("1.zip", "0,1,2,1,1,5");
        var files = new FileCache<byte[]>(0, content => content.Length);
        for (var day = 0; day < 5000; day++)
        {
            files.Get(path, _ => new byte[8], $"{day}");
            if (day % 500 == 0)
            {
                GC.Collect();
            }
        }

        files.Count.ShouldBeLessThan(4000);
    }

    // In a frame of its own, so that nothing of it is held afterwards.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Read(FileCache<BarTable> files, string path) => files.Get(path, Decode).Columns.Max(column => column[1]).ShouldBe(5);

    private BarTable Decode(string path)
    {
        _decoded++;
        return BarFileReader.Read(path, new BarFileFormat(false, false, new DateTime(2024, 1, 1)), false);
    }
}
