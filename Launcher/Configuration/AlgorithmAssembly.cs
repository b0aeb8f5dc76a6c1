using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Configuration;

/// <summary>An algorithm's dll, looked into without loading it: is it one, for which engine, which algorithm of it is meant.</summary>
internal sealed class AlgorithmAssembly
{
    private const string BaseClass = "QCAlgorithm";

    private AlgorithmAssembly(string path, IReadOnlyList<string> references, IReadOnlyList<Candidate> classes)
    {
        Path = path;
        References = references;
        Classes = classes;
    }

    private sealed record Candidate(string FullName, string Name, string BaseName, bool CanBeMade);

    public string Path { get; }

    /// <summary>Simple names of the assemblies it refers to.</summary>
    public IReadOnlyList<string> References { get; }

    private IReadOnlyList<Candidate> Classes { get; }

    /// <exception cref="InputException">The file is no .NET assembly.</exception>
    public static AlgorithmAssembly Inspect(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var image = new PEReader(file);
            if (!image.HasMetadata)
            {
                throw NoAssembly(path);
            }

            var metadata = image.GetMetadataReader();

            // Loops, as queries over these handles are generic code that is compiled anew in each process.
            var references = new List<string>();
            foreach (var handle in metadata.AssemblyReferences)
            {
                references.Add(metadata.GetString(metadata.GetAssemblyReference(handle).Name));
            }

            var classes = new List<Candidate>();
            foreach (var handle in metadata.TypeDefinitions)
            {
                if (Describe(metadata, handle) is { } candidate)
                {
                    classes.Add(candidate);
                }
            }

            return new AlgorithmAssembly(path, references, classes);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw NoAssembly(path);
        }
    }

    /// <summary>The full name of the class that a class name or full name means.</summary>
    /// <exception cref="InputException">There is none, it is ambiguous, or it cannot be made.</exception>
    public string Resolve(string typeName)
    {
        var matches = Classes.Where(c => c.FullName == typeName || c.Name == typeName).ToList();
        if (matches.Count > 1)
        {
            var names = string.Join(", ", matches.Select(c => c.FullName).Order(StringComparer.Ordinal));
            throw new InputException($"{ConfigurationKeys.AlgorithmTypeName}: '{typeName}' is ambiguous in {Path}; allowed: {names}");
        }

        if (matches.Count == 1 && !matches[0].CanBeMade)
        {
            var allowed = "a public class, not abstract, with a public constructor that takes nothing";
            throw new InputException(ConfigurationKeys.AlgorithmTypeName, $"{typeName} in {Path}", allowed);
        }

        return matches.Count == 1 ? matches[0].FullName : throw NoSuchType(typeName);
    }

    private InputException NoSuchType(string typeName)
    {
        var algorithms = Algorithms();
        var allowed = algorithms.Count > 0 ? string.Join(", ", algorithms) : "none, it holds no class derived from QCAlgorithm";
        var hint = Spelling.Hint(typeName, algorithms);
        return new InputException($"{ConfigurationKeys.AlgorithmTypeName}: '{typeName}' is not in {Path}{hint}; allowed: {allowed}");
    }

    // Derived from QCAlgorithm, directly or through classes of the same dll.
    private List<string> Algorithms()
    {
        var bases = new HashSet<string>(StringComparer.Ordinal) { BaseClass };
        for (var before = 0; before != bases.Count;)
        {
            before = bases.Count;
            bases.UnionWith(Classes.Where(c => bases.Contains(c.BaseName)).Select(c => c.Name));
        }

        return [.. Classes.Where(c => c.CanBeMade && bases.Contains(c.BaseName)).Select(c => c.Name).Order(StringComparer.Ordinal)];
    }

    private static Candidate? Describe(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        if ((type.Attributes & TypeAttributes.Interface) != 0)
        {
            return null;
        }

        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        var prefix = outer.IsNil ? NamespacePrefix(metadata.GetString(type.Namespace)) : $"{Describe(metadata, outer)?.FullName}+";
        var isPublic = (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;
        var isAbstract = (type.Attributes & TypeAttributes.Abstract) != 0;
        var canBeMade = isPublic && !isAbstract && HasPlainConstructor(metadata, type);
        return new Candidate($"{prefix}{name}", name, BaseName(metadata, type.BaseType), canBeMade);
    }

    private static string NamespacePrefix(string name) => name.Length == 0 ? string.Empty : $"{name}.";

    private static string BaseName(MetadataReader metadata, EntityHandle handle) => handle.IsNil ? string.Empty : handle.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)handle).Name),
        _ => string.Empty
    };

    private static bool HasPlainConstructor(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (metadata.StringComparer.Equals(method.Name, ".ctor")
                && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
                && TakesNothing(metadata, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesNothing(MetadataReader metadata, MethodDefinition method)
    {
        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }

    private static InputException NoAssembly(string path) =>
        new(ConfigurationKeys.AlgorithmLocation, path, "a .NET assembly with a class derived from QCAlgorithm");
}
