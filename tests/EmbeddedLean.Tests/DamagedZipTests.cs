using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MagnetLean.Files;
using MagnetLean.Tests.Support;
using QuantConnect.Lean.Engine.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Zips that are whole to the eye: what they declare is checked, and no size in them is trusted.</summary>
public sealed class DamagedZipTests : IDisposable
{
    private static readonly BarFileFormat Trades = new(IsQuote: false, IsScaled: false, Day: null);

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_digit_that_flipped_in_a_stored_file_is_seen()
    {
        var path = Stored("20180404 00:00,1,2,1,1,5\n20180404 01:00,1,2,1,1,5\n");
        var bytes = File.ReadAllBytes(path);
        var digit = bytes.AsSpan().IndexOf("01:00,1"u8) + 6;
        bytes[digit] = (byte)'2';
        File.WriteAllBytes(path, bytes);

        var error = Should.Throw<DataFileException>(() => BarFileReader.Read(path, Trades, skipBadRows: true));

        error.Message.ShouldStartWith($"{path}: its content has checksum");
    }

    [Fact]
    public void Newlines_without_end_need_no_room()
    {
        var path = Deflated(new string('\n', 48_000_000));
        new FileInfo(path).Length.ShouldBeLessThan(60_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        BarFileReader.Read(path, Trades, skipBadRows: false).Count.ShouldBe(0);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000_000);
    }

    [Theory]
    [InlineData(0xFFFF_FFF0u, "declares 4294967280 bytes; allowed: up to 268435456")]
    [InlineData(200_000_000u, "declares 200000000 bytes; its")]
    [InlineData(60u, "truncated: 50 of 60 bytes")]
    [InlineData(40u, "its content has checksum")]
    public void A_size_that_is_not_true_is_named_with_its_file(uint declared, string fault)
    {
        var path = Deflated("20180404 00:00,1,2,1,1,5\n20180404 01:00,1,2,1,1,5\n");
        var bytes = File.ReadAllBytes(path);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + 24), declared);
        File.WriteAllBytes(path, bytes);

        var error = Should.Throw<DataFileException>(() => BarFileReader.Read(path, Trades, skipBadRows: false));

        error.Message.ShouldStartWith(path);
        error.Message.ShouldContain(fault);
    }

    [Fact]
    public void A_row_dated_in_the_future_costs_itself_and_none_behind_it()
    {
        var hours = Enumerable.Range(0, 301).Select(hour => new DateTime(2018, 4, 4).AddHours(hour)).ToList();
        var rows = hours.ConvertAll(time => FormattableString.Invariant($"{time:yyyyMMdd HH:mm},1,2,1,1,{time.Hour}"));
        rows.Insert(1, "20990101 00:00,1,2,1,1,7");
        rows.Insert(200, "19990101 00:00,1,2,1,1,8");

        var table = BarFileReader.Read(_folder.Zip("bars.zip", [.. rows]), Trades, skipBadRows: true);

        table.Times.ShouldBe(hours.Select(time => time.Ticks));
        table.Columns[BarColumns.Size][300].ShouldBe(hours[300].Hour);
        (table.BadRows, table.OutOfOrderRows).ShouldBe((2, 2));
    }

    [Fact]
    public void Of_two_hundred_zips_with_random_bytes_changed_each_is_read_as_it_was_or_refused_by_name()
    {
        var text = string.Join('\n', Enumerable.Range(0, 200).Select(i => FormattableString.Invariant(
            $"{new DateTime(2018, 4, 4).AddHours(i):yyyyMMdd HH:mm},{100 + i % 7},{110 + i % 7},90,{100 + i % 5},{i}")));
        byte[][] whole = [File.ReadAllBytes(Stored(text)), File.ReadAllBytes(Deflated(text))];
        var sound = Sum(BarFileReader.Read(_folder.Full("deflated.zip"), Trades, skipBadRows: false));
        var random = new Random(20_261_129);
        var path = _folder.Full("mutated.zip");
        var (refused, untouched) = (0, 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            var bytes = whole[i % 2].ToArray();
            for (var changes = 1 + random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                Sum(BarFileReader.Read(path, Trades, skipBadRows: i % 3 == 0)).ShouldBe(sound);
                untouched++;
            }
            catch (DataFileException error)
            {
                error.Message.ShouldStartWith(path);
                refused++;
            }
        }

        (refused + untouched).ShouldBe(200);
        refused.ShouldBeGreaterThan(100);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static decimal Sum(BarTable table) =>
        Enumerable.Range(0, table.Count).Sum(row => table.Columns.Select((column, i) => column[row] * (i + 1)).Sum() * (row + 1));

    private string Stored(string text) => Zip("stored.zip", text, CompressionLevel.NoCompression);

    private string Deflated(string text) => Zip("deflated.zip", text, CompressionLevel.SmallestSize);

    private string Zip(string name, string text, CompressionLevel level)
    {
        var path = _folder.Full(name);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry("bars.csv", level).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
