using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using MagnetLean.Research.Survival.Simulation;

namespace MagnetLean.Research.Survival;

/// <summary>
/// Keeps the outcomes of a study, chunk by chunk, in a file too, so that an interrupted one can be resumed. The file begins with what identifies the
/// study; each chunk ends with its checksum, and what follows a damaged one is dropped. Thread-safe.
/// </summary>
internal sealed class OutcomeStore : IDisposable
{
    private const int HeadBytes = 3 * sizeof(int);
    private static readonly int OutcomeBytes = Unsafe.SizeOf<VariantOutcome>();

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(PathModel Model, int First), VariantOutcome[]> _chunks = [];
    private readonly int _variants;
    private readonly FileStream _file;

    /// <summary>Opens the store.</summary>
    /// <param name="path">Its file; made where there is none.</param>
    /// <param name="identity">What identifies the study: chunks of another one are dropped.</param>
    /// <param name="variants">How many variants trade each path.</param>
    /// <param name="isFresh">Whether to drop what there is.</param>
    public OutcomeStore(string path, byte[] identity, int variants, bool isFresh)
    {
        _variants = variants;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var head = new byte[identity.Length];
        if (isFresh || _file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().SequenceEqual(identity))
        {
            _file.SetLength(0);
            _file.Write(identity);
            _file.Flush();
            return;
        }

        while (TryRead())
        {
        }
    }

    /// <summary>How many paths are done.</summary>
    public int Paths
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Values.Sum(chunk => chunk.Length) / _variants;
            }
        }
    }

    /// <summary>Whether the chunk that begins with a path is done.</summary>
    public bool Has(PathModel model, int first)
    {
        lock (_gate)
        {
            return _chunks.ContainsKey((model, first));
        }
    }

    /// <summary>Adds a chunk.</summary>
    /// <param name="model">Its model.</param>
    /// <param name="first">Number of its first path.</param>
    /// <param name="outcomes">Outcomes of its paths, all variants of one after another.</param>
    /// <returns>How many paths are done now.</returns>
    public int Add(PathModel model, int first, VariantOutcome[] outcomes)
    {
        byte[] bytes = [.. MemoryMarshal.AsBytes<int>([(int)model, first, outcomes.Length]), .. MemoryMarshal.AsBytes(outcomes.AsSpan())];
        lock (_gate)
        {
            _chunks.Add((model, first), outcomes);
            _file.Write(bytes);
            _file.Write(SHA256.HashData(bytes));
            _file.Flush();
            return Paths;
        }
    }

    /// <summary>The outcomes of one variant over all paths of a model, in the order of the paths.</summary>
    public VariantOutcome[] Of(PathModel model, int variant)
    {
        lock (_gate)
        {
            return [.. from chunk in _chunks
                       where chunk.Key.Model == model
                       from path in Enumerable.Range(0, chunk.Value.Length / _variants)
                       select chunk.Value[path * _variants + variant]];
        }
    }

    /// <summary>Closes the file and leaves it.</summary>
    public void Dispose() => _file.Dispose();

    private bool TryRead()
    {
        var start = _file.Position;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        var head = reader.ReadBytes(HeadBytes);
        var count = head.Length == HeadBytes ? BitConverter.ToInt32(head, 2 * sizeof(int)) : -1;
        var body = count > 0 && count <= (_file.Length - start) / OutcomeBytes ? reader.ReadBytes(count * OutcomeBytes) : [];
        var checksum = reader.ReadBytes(SHA256.HashSizeInBytes);
        if (body.Length == 0 || count % _variants != 0 || !checksum.AsSpan().SequenceEqual(SHA256.HashData([.. head, .. body])))
        {
            _file.SetLength(start);
            _file.Position = start;
            return false;
        }

        _chunks[((PathModel)BitConverter.ToInt32(head), BitConverter.ToInt32(head, sizeof(int)))] =
            MemoryMarshal.Cast<byte, VariantOutcome>(body).ToArray();
        return true;
    }
}
