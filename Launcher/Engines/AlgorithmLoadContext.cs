using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// Loads an algorithm's dll with what lies beside it. The engine's API and the libraries whose types it hands out are shared with the program,
/// whatever copy the folder holds: a QCAlgorithm of a second copy would not be ours, nor could its fuse be asked what it did.
/// </summary>
internal sealed class AlgorithmLoadContext(string path, bool isCollectible = false)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path), isCollectible)
{
    private static readonly string[] Shared = ["EmbeddedLean", "MagnetLean.Risk", "NodaTime", "MathNet.Numerics"];

    private readonly AssemblyDependencyResolver _resolver = new(path);
    private readonly string _folder = Path.GetDirectoryName(path)!;

    /// <summary>Loads a type; a dll in the program's own folder is the program's own.</summary>
    /// <param name="path">The dll.</param>
    /// <param name="fullName">Full name of the type.</param>
    /// <param name="isCollectible">Whether what is loaded may go again once nothing of it is in use.</param>
    public static Type LoadType(string path, string fullName, bool isCollectible = false)
    {
        var own = string.Equals(Path.GetDirectoryName(path), Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), StringComparison.Ordinal);
        var assembly = own ? Default.LoadFromAssemblyPath(path) : new AlgorithmLoadContext(path, isCollectible).LoadFromAssemblyPath(path);
        return assembly.GetType(fullName, throwOnError: true)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || Shared.Contains(name))
        {
            return null;
        }

        var found = _resolver.ResolveAssemblyToPath(assemblyName) ?? Path.Combine(_folder, $"{name}.dll");
        return File.Exists(found) ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : IntPtr.Zero;
}
