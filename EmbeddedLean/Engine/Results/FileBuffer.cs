using System;
using System.Buffers;
using System.IO;
using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>A file that a writer fills piece by piece, so that its text is never in memory as a whole.</summary>
internal sealed class FileBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Size = 1 << 17;

    private readonly FileStream _file;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _used;

    /// <summary>Creates the file, or replaces it.</summary>
    public FileBuffer(string path) => _file = OwnFile.Create(path, bufferSize: 0);

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_used);
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        using (_file)
        {
            Flush();
        }

        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _used >= Math.Max(size, 1))
        {
            return;
        }

        Flush();
        if (_buffer.Length < size)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(size);
        }
    }

    private void Flush()
    {
        _file.Write(_buffer, 0, _used);
        _used = 0;
    }
}
