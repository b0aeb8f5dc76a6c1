using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace MagnetLean.LeanReference;

/// <summary>
/// Compiles LEAN's assemblies without bodies: from EmbeddedLean's sources what is public in them, which is part of LEAN's surface, and from
/// <c>Signatures/</c> what is written by hand.
/// </summary>
internal sealed class ReferenceCompiler
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.None);

    // LEAN itself says nothing of what may be null.
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, deterministic: true);

    private readonly IReadOnlyList<MetadataReference> _framework;
    private readonly Dictionary<string, IReadOnlyList<SyntaxTree>> _sources = [];
    private readonly CSharpCompilation _whole;
    private readonly string _signatures;

    /// <summary>Reads the sources.</summary>
    /// <param name="embeddedLean">EmbeddedLean's folder.</param>
    /// <param name="signatures">Folder with a folder of handwritten files for each assembly that needs them.</param>
    /// <param name="framework">The assemblies that everything refers to.</param>
    public ReferenceCompiler(string embeddedLean, string signatures, IEnumerable<string> framework)
    {
        _signatures = signatures;
        _framework = [.. framework.Select(path => MetadataReference.CreateFromFile(path))];
        foreach (var folder in Directory.EnumerateDirectories(embeddedLean).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
        {
            _sources[Path.GetFileName(folder)] = Parse(folder);
        }

        _whole = CSharpCompilation.Create("EmbeddedLean", _sources.Values.SelectMany(trees => trees), _framework, Options);
    }

    /// <summary>Compiles all of them.</summary>
    /// <param name="folder">Where the assemblies go.</param>
    /// <exception cref="InvalidDataException">What is public does not compile by itself.</exception>
    public void Compile(string folder)
    {
        Directory.CreateDirectory(folder);
        var done = new Dictionary<LeanAssembly, CSharpCompilation>();
        foreach (var assembly in LeanAssemblies.All)
        {
            var known = Closure(assembly).Select(reference => done[reference].ToMetadataReference());
            var compilation = CSharpCompilation.Create(assembly.Name, Surface(assembly), [.. _framework, .. known], Options);
            done.Add(assembly, compilation);
            using var file = File.Create(Path.Combine(folder, $"{assembly.Name}.dll"));
            Refuse(assembly.Name, compilation.Emit(file, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false)).Diagnostics);
        }
    }

    private static IEnumerable<LeanAssembly> Closure(LeanAssembly assembly) =>
        assembly.References.SelectMany(reference => Closure(reference).Append(reference)).Distinct();

    private IEnumerable<SyntaxTree> Surface(LeanAssembly assembly)
    {
        yield return CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"2.5.0.0\")]", Language);
        if (assembly.Folder is { } own)
        {
            var namespaces = Closure(assembly).Append(assembly).SelectMany(part => part.Folder is { } folder ? NamespacesOf(folder) : []).ToHashSet();
            foreach (var tree in _sources[own])
            {
                yield return CSharpSyntaxTree.Create(
                    (CSharpSyntaxNode)new PublicSurface(_whole.GetSemanticModel(tree), namespaces).Visit(tree.GetRoot())!, Language, tree.FilePath);
            }
        }

        var byHand = Path.Combine(_signatures, assembly.Name);
        foreach (var tree in Directory.Exists(byHand) ? Parse(byHand) : [])
        {
            yield return tree;
        }
    }

    // A namespace exists where it, or one within it, has a visible type.
    private HashSet<string> NamespacesOf(string folder)
    {
        var names = new HashSet<string>();
        foreach (var tree in _sources[folder])
        {
            var model = _whole.GetSemanticModel(tree);
            var types = tree.GetRoot().DescendantNodes().Select(node => model.GetDeclaredSymbol(node)).OfType<INamedTypeSymbol>();
            foreach (var type in types.Where(PublicSurface.IsVisible))
            {
                for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
                {
                    names.Add(space.ToDisplayString());
                }
            }
        }

        return names;
    }

    private static List<SyntaxTree> Parse(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path))
    ];

    private static void Refuse(string name, IEnumerable<Diagnostic> diagnostics)
    {
        var faults = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"{name} does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
        }
    }
}
