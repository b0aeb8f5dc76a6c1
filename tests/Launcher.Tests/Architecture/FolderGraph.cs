using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MagnetLean.Tests.Launcher.Architecture;

/// <summary>Which folder of a project uses which, by what its assembly refers to. Constants and names leave no trace in an assembly.</summary>
internal sealed class FolderGraph
{
    private static readonly ReaderParameters WithSymbols = new() { ReadSymbols = true, SymbolReaderProvider = new EmbeddedPortablePdbReaderProvider() };

    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    private FolderGraph(string project, string assembly, Func<string, string> node)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), WithSymbols);
        var root = Path.Combine(ProjectFolder.Root, project);
        var named = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Generated(file))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);
        var folders = module.Types.ToDictionary(
            type => type,
            type => FileOf(type, named) is { } file ? node(Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/')) : null);
        foreach (var type in module.GetTypes())
        {
            // What a module has itself is referred to by its definition: the framework need not be read.
            foreach (var used in References(type).OfType<TypeDefinition>().Distinct().Select(Outermost))
            {
                if (folders[Outermost(type)] is { } from && folders[used] is { } to && from != to)
                {
                    _uses.TryAdd(from, new(StringComparer.Ordinal));
                    _uses[from].TryAdd(to, $"{Outermost(type).Name} uses {used.Name}");
                }
            }
        }
    }

    /// <summary>Uses: a folder, what it uses, by which types.</summary>
    public IReadOnlyList<(string From, string To, string Why)> Edges =>
        [.. _uses.OrderBy(uses => uses.Key, StringComparer.Ordinal).SelectMany(uses => uses.Value.Select(use => (uses.Key, use.Key, use.Value)))];

    /// <summary>Reads the graph of a project.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="assembly">Its assembly, which lies beside the tests.</param>
    /// <param name="node">Of which node of the graph a folder is part.</param>
    public static FolderGraph Of(string project, string assembly, Func<string, string> node) => new(project, assembly, node);

    /// <summary>A way from a folder back to itself, each step with its types; null where there is none.</summary>
    public string? Circle()
    {
        var done = new HashSet<string>();
        return _uses.Keys.Order(StringComparer.Ordinal).Select(start => From(start, [])).FirstOrDefault(found => found is not null);

        string? From(string folder, List<string> way)
        {
            if (way.IndexOf(folder) is var at and >= 0)
            {
                var steps = way.Skip(at).Append(folder).Zip(way.Skip(at + 1).Append(folder));
                return string.Join(", ", steps.Select(step => $"{step.First} -> {step.Second} ({_uses[step.First][step.Second]})"));
            }

            var found = done.Contains(folder) || !_uses.TryGetValue(folder, out var uses)
                ? null
                : uses.Keys.Select(next => From(next, [.. way, folder])).FirstOrDefault(circle => circle is not null);
            done.Add(folder);
            return found;
        }
    }

    // An enumeration or an interface has no code, and so no place in the symbols: its file has its name.
    private static string? FileOf(TypeDefinition type, ILookup<string, string> named) =>
        type.NestedTypes.Prepend(type)
            .SelectMany(part => part.Methods)
            .Select(method => method.DebugInformation?.SequencePoints.FirstOrDefault()?.Document.Url)
            .FirstOrDefault(file => file is not null && !Generated(file))
        ?? named[type.Name.Split('`')[0]].FirstOrDefault();

    private static bool Generated(string file) =>
        file.Replace('\\', '/') is var path && (path.Contains("/obj/") || path.EndsWith(".g.cs", StringComparison.Ordinal));

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference> References(TypeDefinition type) =>
        type.Interfaces.Select(implemented => implemented.InterfaceType)
            .Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(References))
            .Append(type.BaseType)
            .SelectMany(Parts);

    private static IEnumerable<TypeReference> References(MethodDefinition method) =>
        (method.HasBody ? method.Body.Variables.Select(local => local.VariableType) : [])
            .Concat(method.HasBody ? method.Body.Instructions.SelectMany(step => OfOperand(step.Operand)) : [])
            .Concat(OfOperand(method));

    private static IEnumerable<TypeReference> OfOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [.. generic.GenericArguments, .. OfOperand(generic.ElementMethod)],
        MethodReference called => [called.DeclaringType, called.ReturnType, .. called.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.Append(generic.ElementType).SelectMany(Parts),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}
