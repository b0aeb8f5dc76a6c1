using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MagnetLean.SampleData;

/// <summary>Writes files into a data folder, and keeps which; files of the same name are replaced.</summary>
internal sealed class DataFiles(string folder)
{
    private const string ReferencePrefix = "reference/";

    private readonly List<string> _written = [];

    /// <summary>The files written, relative to the folder.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>Writes what every run needs: market hours, properties of symbols, interest rates.</summary>
    public void WriteReference()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ReferencePrefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            resource.CopyTo(content);
            Write(name[ReferencePrefix.Length..].Replace('\\', '/'), content.ToArray());
        }
    }

    /// <summary>Writes a zip of one entry.</summary>
    public void WriteZip(string path, string entry, byte[] content)
    {
        StoredZip.Write(Prepare(path), entry, content);
        _written.Add(path);
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path, byte[] content)
    {
        File.WriteAllBytes(Prepare(path), content);
        _written.Add(path);
    }

    private string Prepare(string path)
    {
        var target = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return target;
    }
}
