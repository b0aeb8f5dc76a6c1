using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace MagnetLean.SampleData;

/// <summary>
/// A zip of one uncompressed entry with a fixed timestamp (PKWARE's APPNOTE 6.3.3, sections 4.3 and 4.4). The framework's own archive writer puts
/// the operating system into the header, and its compressor differs between processors and versions; these bytes are the same everywhere.
/// </summary>
internal static class StoredZip
{
    private const ushort DosDate = (2025 - 1980) << 9 | 1 << 5 | 1; // 2025-01-01 00:00

    public static void Write(string path, string entryName, ReadOnlySpan<byte> content)
    {
        var name = Encoding.ASCII.GetBytes(entryName);
        var crc = Crc32(content);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        WriteUInt32(file, 0x04034B50);
        WriteEntryFields(file, name, crc, content.Length);
        file.Write(name);
        file.Write(content);

        var directoryOffset = (uint)file.Position;
        WriteUInt32(file, 0x02014B50);
        WriteUInt16(file, 20); // made by: DOS, version 2.0
        WriteEntryFields(file, name, crc, content.Length);
        WriteUInt16(file, 0); // comment
        WriteUInt16(file, 0); // disk
        WriteUInt16(file, 0); // internal attributes
        WriteUInt32(file, 0); // external attributes
        WriteUInt32(file, 0); // offset of the entry
        file.Write(name);

        var directorySize = (uint)file.Position - directoryOffset;
        WriteUInt32(file, 0x06054B50);
        WriteUInt16(file, 0);
        WriteUInt16(file, 0);
        WriteUInt16(file, 1);
        WriteUInt16(file, 1);
        WriteUInt32(file, directorySize);
        WriteUInt32(file, directoryOffset);
        WriteUInt16(file, 0);
    }

    private static void WriteEntryFields(Stream file, byte[] name, uint crc, int length)
    {
        WriteUInt16(file, 20); // needs version 2.0
        WriteUInt16(file, 0); // flags
        WriteUInt16(file, 0); // stored
        WriteUInt16(file, 0); // time
        WriteUInt16(file, DosDate);
        WriteUInt32(file, crc);
        WriteUInt32(file, (uint)length);
        WriteUInt32(file, (uint)length);
        WriteUInt16(file, (ushort)name.Length);
        WriteUInt16(file, 0); // extra field
    }

    private static uint Crc32(ReadOnlySpan<byte> content)
    {
        Span<uint> table = stackalloc uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            }

            table[(int)i] = value;
        }

        var crc = uint.MaxValue;
        foreach (var octet in content)
        {
            crc = table[(int)((crc ^ octet) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static void WriteUInt16(Stream file, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        file.Write(bytes);
    }

    private static void WriteUInt32(Stream file, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        file.Write(bytes);
    }
}
