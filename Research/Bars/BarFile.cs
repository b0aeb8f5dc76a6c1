using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Research.Bars;

/// <summary>
/// Recorded bars on their way from the algorithm to the program. LEAN may load the algorithm's dll a second time, so that no object can be handed
/// over; a file can.
/// </summary>
internal static class BarFile
{
    public static void Write(string path, IReadOnlyList<RecordedBars> symbols)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(symbols.Count);
        foreach (var symbol in symbols)
        {
            writer.Write(symbol.Ticker);
            writer.Write((int)symbol.SecurityType);
            writer.Write(symbol.Market);
            writer.Write(symbol.TimeZone);
            writer.Write(symbol.BarLength.BclCompatibleTicks);
            writer.Write(symbol.Lot);
            writer.Write(symbol.Tick);
            writer.Write(symbol.MinimumOrder);
            writer.Write(symbol.Leverage);
            writer.Write(symbol.Bars.Count);
            foreach (var bar in symbol.Bars)
            {
                Write(writer, bar);
            }
        }
    }

    public static IReadOnlyList<RecordedBars> Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        return [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadSymbol(reader))];
    }

    private static RecordedBars ReadSymbol(BinaryReader reader) => new()
    {
        Ticker = reader.ReadString(),
        SecurityType = (SecurityType)reader.ReadInt32(),
        Market = reader.ReadString(),
        TimeZone = reader.ReadString(),
        BarLength = Duration.FromTicks(reader.ReadInt64()),
        Lot = reader.ReadDecimal(),
        Tick = reader.ReadDecimal(),
        MinimumOrder = reader.ReadDecimal(),
        Leverage = reader.ReadDecimal(),
        Bars = ReadBars(reader),
    };

    private static RecordedBar[] ReadBars(BinaryReader reader)
    {
        var bars = new RecordedBar[reader.ReadInt32()];
        for (var i = 0; i < bars.Length; i++)
        {
            var bar = new Bar(
                ReadInstant(reader), ReadInstant(reader), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
                ReadKnown(reader), ReadKnown(reader), ReadKnown(reader), ReadKnown(reader));
            bars[i] = new RecordedBar(bar, reader.ReadDouble(), reader.ReadBoolean(), reader.ReadBoolean(), ReadInstant(reader));
        }

        return bars;
    }

    private static void Write(BinaryWriter writer, in RecordedBar recorded)
    {
        var bar = recorded.Bar;
        writer.Write(bar.Start.ToUnixTimeTicks());
        writer.Write(bar.End.ToUnixTimeTicks());
        foreach (var figure in (ReadOnlySpan<double?>)[bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Spread, bar.BidSize, bar.AskSize])
        {
            writer.Write(figure ?? double.NaN);
        }

        writer.Write(recorded.Split);
        writer.Write(recorded.IsWarmUp);
        writer.Write(recorded.IsOpenAtClose);
        writer.Write(recorded.SetupEnd.ToUnixTimeTicks());
    }

    private static Instant ReadInstant(BinaryReader reader) => Instant.FromUnixTimeTicks(reader.ReadInt64());

    private static double? ReadKnown(BinaryReader reader) => reader.ReadDouble() is var figure && double.IsNaN(figure) ? null : figure;
}
