using System;
using System.IO;
using System.Linq;
using MagnetLean.Reports;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public sealed class StrongestMagnetsTests
{
    private const long MostBytes = 64L << 20;

    private static readonly DateTime Noon = new(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_more_than_a_page_can_show_the_strongest_stay_in_their_order_and_the_rest_is_counted()
    {
        var magnets = new StrongestMagnets();
        var count = 5 * RunSidecar.MaxMagnets / 2;
        for (var i = 0; i < count; i++)
        {
            magnets.Add(Magnet(i, strength: i % 5 == 0 ? 90 : 10));
        }

        magnets.Records.Count.ShouldBe(RunSidecar.MaxMagnets);
        magnets.LeftOut.ShouldBe(count - RunSidecar.MaxMagnets);
        magnets.Records.Count(magnet => magnet.Strength == 90).ShouldBe(count / 5);
        magnets.Records.Select(magnet => magnet.Id).ShouldBe(magnets.Records.Select(magnet => magnet.Id).Order());
    }

    [Fact]
    public void Few_all_stay()
    {
        var magnets = new StrongestMagnets();
        magnets.Add(Magnet(1, 5));
        (magnets.Records.Count, magnets.LeftOut).ShouldBe((1, 0));
    }

    [Fact]
    public void A_sidecar_that_is_as_full_as_it_gets_has_less_than_64_MB()
    {
        var part = new SetupPartRecord("Structural", "SwingHigh", 24, 1.0 / 3);
        var setup = new SetupRecord
        {
            Symbol = "SYNUSD",
            Side = -1,
            MagnetId = 123_456_789,
            Type = "Timeframe",
            Parts = [part, part, part],
            Tier = 3,
            Strength = 55.123456789012345,
            Level = 12345.678901234567,
            SignalTime = Noon,
            Opened = Noon,
            Closed = Noon.AddHours(1),
            Entry = 12345.6789m,
            Exit = 12345.6789m,
            Stop = 12345.67890123m,
            Quantity = -1234.56789012m,
            Leverage = 1.2345678901234567,
            Distance = 3.4567890123456789,
            Conflict = 0.12345678901234567,
            Volatility = 0.12345678901234567,
            Margin = 12345.678901234567890m,
            Risk = 12345.678901234567890m,
            Reward = 12345.678901234567890m,
            Profit = -12345.678901234567890m,
            Fees = 123.45678901234567890m,
            FavourableExcursion = 1.2345678901234567,
            AdverseExcursion = 1.2345678901234567,
            ExitReason = "Target",
            Reason = new string('x', 220)
        };
        var magnet = Magnet(123_456_789, 55.12) with
        {
            Parts =
            [
                new MagnetPartRecord(1_234_567, "SwingHigh", 24, 12345.678901234567),
                new MagnetPartRecord(1_234_568, "SwingHigh", 4, 12345.678901234567)
            ]
        };
        var entry = new FuseRecord(Noon, "SYNUSD", "Triggered", "Cooldown", "Elapsed", ["MagnetConflict"], new string('x', 80), string.Empty);
        using var stream = new Counter();
        new RunSidecar
        {
            Algorithm = "MagnetAlgorithm",
            Setups = [.. Enumerable.Repeat(setup, RunSidecar.MaxSetups)],
            Magnets = [.. Enumerable.Repeat(magnet, RunSidecar.MaxMagnets)],
            Fuse = [.. Enumerable.Repeat(entry, FuseSidecar.MaxEntries)]
        }.Write(stream);
        stream.Bytes.ShouldBeInRange(1 << 20, MostBytes);
    }

    private static MagnetRecord Magnet(long id, double strength) =>
        new(id, "SYNUSD", "Structural", "SwingHigh", 24, 12345.678901234567, Noon, Noon.AddHours(5), "Spent", strength, strength, 2, 3);

    private sealed class Counter : MemoryStream
    {
        public long Bytes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Bytes += buffer.Length;
    }
}
