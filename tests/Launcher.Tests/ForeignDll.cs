using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace MagnetLean.Tests.Launcher;

/// <summary>Compiles dlls of algorithms as another team would.</summary>
internal static class ForeignDll
{
    private static readonly PortableExecutableReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsOfUse)
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A dll of algorithms that do nothing, by full name.</summary>
    public static void Write(string path, params string[] classNames)
    {
        var source = new StringBuilder();
        foreach (var name in classNames)
        {
            var dot = name.LastIndexOf('.');
            var type = $"public class {name[(dot + 1)..]} : QuantConnect.Algorithm.QCAlgorithm {{ }}";
            source.AppendLine(dot < 0 ? type : $"namespace {name[..dot]} {{ {type} }}");
        }

        Compile(path, source.ToString());
    }

    /// <summary>Compiles C# against the engine's API, and against further dlls.</summary>
    public static void Compile(string path, string source, params string[] libraries) => Compile(path, source, withSymbols: false, libraries);

    /// <summary>Compiles C#, and writes symbols beside the dll where asked to: errors then name lines of a file with the dll's name.</summary>
    public static void Compile(string path, string source, bool withSymbols, params string[] libraries)
    {
        var code = CSharpSyntaxTree.ParseText(source, path: Path.ChangeExtension(Path.GetFileName(path), ".cs"), encoding: Encoding.UTF8);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [code],
            Platform.Concat(libraries.Select(library => MetadataReference.CreateFromFile(library))),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var dll = File.Create(path);
        using var symbols = withSymbols ? File.Create(Path.ChangeExtension(path, ".pdb")) : null;
        var result = compilation.Emit(
            dll, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: Path.ChangeExtension(path, ".pdb")));
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
        }
    }

    private static bool IsOfUse(string path) => Path.GetFileName(path) is var name
        && (name is "EmbeddedLean.dll" or "NodaTime.dll" or "netstandard.dll" or "Newtonsoft.Json.dll"
            || name.StartsWith("QuantConnect.", StringComparison.Ordinal)
            || name.StartsWith("System.", StringComparison.Ordinal));
}
