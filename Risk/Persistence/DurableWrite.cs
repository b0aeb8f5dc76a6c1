using System;
using System.IO;
using QuantConnect.Interfaces;
using QuantConnect.Storage;

namespace MagnetLean.Risk;

/// <summary>Writes to LEAN's object store and has it on disk.</summary>
internal static class DurableWrite
{
    /// <summary>Writes bytes, and reads them back: LEAN's store only marks what it is given, and tells of a disk that refuses by an event.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key.</param>
    /// <param name="bytes">What is to lie there.</param>
    /// <returns>Null, or why it does not. Never throws.</returns>
    public static string? To(ObjectStore store, string key, byte[] bytes)
    {
        Exception? refusal = null;
        void Refuse(object? sender, ObjectStoreErrorRaisedEventArgs error) => refusal = error.Error;
        store.ErrorRaised += Refuse;
        try
        {
            var isTaken = store.SaveBytes(key, bytes);
            var isWritten = isTaken && File.ReadAllBytes(store.GetFilePath(key)).AsSpan().SequenceEqual(bytes);
            return isWritten ? null : refusal?.Message ?? (isTaken ? "the disk holds something else" : "the object store refuses it");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return refusal?.Message ?? fault.Message;
        }
        finally
        {
            store.ErrorRaised -= Refuse;
        }
    }
}
