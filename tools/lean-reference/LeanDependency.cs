using System;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MagnetLean.LeanReference;

/// <summary>A package of somebody else that LEAN depends on.</summary>
/// <param name="Package">Its id, which is its assembly's name too.</param>
/// <param name="Version">The version that LEAN names.</param>
/// <param name="AssemblyVersion">The version of the assembly in it.</param>
internal sealed record LeanDependency(string Package, string Version, Version AssemblyVersion)
{
    /// <summary>Copies its assembly, which gets LEAN's version where a later one was restored in its place.</summary>
    /// <param name="from">Folder with the assembly that was restored.</param>
    /// <param name="to">Folder that gets it.</param>
    public void Copy(string from, string to)
    {
        var image = File.ReadAllBytes(Path.Combine(from, $"{Package}.dll"));
        using (var reader = new PEReader(new MemoryStream(image)))
        {
            // The row begins with the hash algorithm, four bytes; the version follows in four numbers of two.
            var row = reader.PEHeaders.MetadataStartOffset + reader.GetMetadataReader().GetTableMetadataOffset(TableIndex.Assembly);
            var version = image.AsSpan(row + 4, 8);
            int[] parts = [AssemblyVersion.Major, AssemblyVersion.Minor, AssemblyVersion.Build, AssemblyVersion.Revision];
            for (var i = 0; i < parts.Length; i++)
            {
                BitConverter.TryWriteBytes(version[(2 * i)..], (ushort)parts[i]);
            }
        }

        File.WriteAllBytes(Path.Combine(to, $"{Package}.dll"), image);
    }
}
