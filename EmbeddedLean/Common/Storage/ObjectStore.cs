using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml.Serialization;
using QuantConnect.Interfaces;

namespace QuantConnect.Storage;

/// <summary>
/// Keeps bytes under keys, shared by all runs of a folder. Saving only marks an entry: the disk follows later, at the latest when the
/// run ends, or at once when its file path is asked for.
/// </summary>
public class ObjectStore : IDisposable, IEnumerable<KeyValuePair<string, byte[]>>
{
    private readonly ObjectFiles _files;

    internal ObjectStore(ObjectFiles files) => _files = files;

    /// <summary>Raised when something could not be stored.</summary>
    public event EventHandler<ObjectStoreErrorRaisedEventArgs>? ErrorRaised
    {
        add => _files.ErrorRaised += value;
        remove => _files.ErrorRaised -= value;
    }

    /// <summary>The greatest size of all entries together, in bytes.</summary>
    public long MaxSize => _files.MaxSize;

    /// <summary>The greatest number of entries.</summary>
    public int MaxFiles => _files.MaxFiles;

    /// <summary>All keys, in memory and on disk.</summary>
    public ICollection<string> Keys => _files.Keys();

    /// <summary>Writes what is marked and forgets what is in memory; the disk keeps its files.</summary>
    public void Clear() => _files.Forget();

    /// <summary>Whether there is an entry under a key.</summary>
    public bool ContainsKey(string path) => _files.Contains(path);

    /// <summary>The bytes under a key.</summary>
    /// <exception cref="KeyNotFoundException">There are none.</exception>
    public byte[] ReadBytes(string path) => _files.Read(path)!;

    /// <summary>Stores bytes under a key; false where the store is full.</summary>
    /// <exception cref="ArgumentException">The key has characters, or dots, that a key must not have.</exception>
    public bool SaveBytes(string path, byte[] contents) => _files.Save(path, contents);

    /// <summary>Removes an entry from memory and disk; false where there was none.</summary>
    public bool Delete(string path) => _files.Delete(path);

    /// <summary>The file of a key; everything marked is written first, and the file's folder exists afterwards.</summary>
    public string GetFilePath(string path) => _files.PathOf(path);

    /// <summary>The text under a key; UTF-8 unless told otherwise.</summary>
    public string Read(string path, Encoding? encoding = null) => _files.Read(path) is { } bytes
        ? (encoding ?? Encoding.UTF8).GetString(bytes)
        : null!;

    /// <summary>The text under a key; UTF-8 unless told otherwise.</summary>
    public string ReadString(string path, Encoding? encoding = null) => Read(path, encoding);

    /// <summary>The object whose XML lies under a key.</summary>
    public T ReadXml<T>(string path, Encoding? encoding = null)
    {
        using var reader = new StringReader(Read(path, encoding));
        using var xml = System.Xml.XmlReader.Create(reader);
        return (T)new XmlSerializer(typeof(T)).Deserialize(xml)!;
    }

    /// <summary>Takes the file of a key, as something else wrote it, into the store.</summary>
    /// <exception cref="ArgumentException">There is no file.</exception>
    public bool Save(string path)
    {
        var file = GetFilePath(path);
        return File.Exists(file)
            ? SaveBytes(path, File.ReadAllBytes(file))
            : throw new ArgumentException($"There is no file associated with path {path} in '{file}'");
    }

    /// <summary>Stores text under a key; UTF-8 unless told otherwise.</summary>
    public bool Save(string path, string text, Encoding? encoding = null) => SaveBytes(path, (encoding ?? Encoding.UTF8).GetBytes(text));

    /// <summary>Stores text under a key; UTF-8 unless told otherwise.</summary>
    public bool SaveString(string path, string text, Encoding? encoding = null) => Save(path, text, encoding);

    /// <summary>Stores an object as XML under a key.</summary>
    public bool SaveXml<T>(string path, T obj, Encoding? encoding = null)
    {
        using var writer = new StringWriter();
        new XmlSerializer(typeof(T)).Serialize(writer, obj);
        return Save(path, writer.ToString(), encoding);
    }

    /// <summary>All keys with their bytes.</summary>
    public IEnumerator<KeyValuePair<string, byte[]>> GetEnumerator() => _files.All().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes what is marked.</summary>
    public void Dispose()
    {
        _files.Write();
        GC.SuppressFinalize(this);
    }
}
