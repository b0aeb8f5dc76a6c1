using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MagnetLean.ApiSurface;

/// <summary>What assemblies declare in LEAN's namespaces, by the names of the types.</summary>
internal sealed class Surface
{
    private const string Root = "QuantConnect";
    private const string Absent = "Python.Runtime";

    private readonly SortedDictionary<string, SurfaceType> _types = new(StringComparer.Ordinal);

    private Surface(IEnumerable<SurfaceType> types)
    {
        foreach (var type in types)
        {
            _types[type.Name] = type;
        }
    }

    /// <summary>The types, by name.</summary>
    public IReadOnlyCollection<SurfaceType> Types => _types.Values;

    /// <summary>Types and members.</summary>
    public int Count => _types.Values.Sum(type => 1 + type.Members.Count);

    /// <summary>Reads assemblies without running them.</summary>
    /// <param name="paths">The assemblies; what they refer to lies beside them.</param>
    public static Surface Of(IReadOnlyCollection<string> paths)
    {
        var beside = paths.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!).Append(RuntimeEnvironment.GetRuntimeDirectory()).Distinct();
        var all = beside.SelectMany(folder => Directory.GetFiles(folder, "*.dll")).DistinctBy(Path.GetFileName);
        using var context = new MetadataLoadContext(new PathAssemblyResolver(all));
        return new Surface(
        [
            .. paths.SelectMany(path => context.LoadFromAssemblyPath(Path.GetFullPath(path)).GetTypes())
                .Where(type => IsOfLean(type) && Signature.IsVisible(type))
                .Select(Described),
        ]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A line belongs to no type.</exception>
    public static Surface Read(string path)
    {
        var types = new List<SurfaceType>();
        var members = new HashSet<string>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line[2..]);
            }
            else if (line.Split(" | ") is [var kind, var name, var parents])
            {
                members = [];
                types.Add(new SurfaceType(name, kind, parents.Split("; ", StringSplitOptions.RemoveEmptyEntries), members));
            }
            else
            {
                throw new InvalidDataException(
                    $"{path}:{number}: '{line}' is neither a type, KIND | NAME | PARENTS, nor a member, which begins with two spaces.");
            }
        }

        return new Surface(types);
    }

    /// <summary>Writes it, a line for each type and member, in order of their names.</summary>
    /// <param name="path">The file.</param>
    public void Write(string path) => File.WriteAllLines(
        path,
        _types.Values.SelectMany(type => type.Members
            .Order(StringComparer.Ordinal)
            .Select(member => $"  {member}")
            .Prepend($"{type.Kind} | {type.Name} | {string.Join("; ", type.Parents)}")));

    /// <summary>Of these types only what another surface has, and what those inherit from.</summary>
    /// <param name="other">The other surface.</param>
    public Surface OnlyTypesOf(Surface other) =>
        new(other.Types.SelectMany(type => Lineage(type.Name)).Where(_types.ContainsKey).Distinct().Select(name => _types[name]));

    /// <summary>What is not in another surface: types, and members that neither the type there has nor what it inherits from.</summary>
    /// <param name="other">The other surface.</param>
    public IEnumerable<string> NotIn(Surface other)
    {
        foreach (var type in _types.Values)
        {
            if (!other._types.TryGetValue(type.Name, out var there))
            {
                yield return $"{type.Kind} {type.Name}: there is no such type";
                continue;
            }

            if (there.Kind != type.Kind)
            {
                yield return $"{type.Kind} {type.Name}: it is {there.Kind}";
            }

            foreach (var parent in type.Parents.Where(parent => !other.Lineage(type.Name).Contains(parent)))
            {
                yield return $"{type.Name}: does not inherit from {parent}";
            }

            var known = other.Lineage(type.Name).SelectMany(name => other.Declared(name)!.Members).ToHashSet();
            foreach (var member in type.Members.Where(member => !known.Contains(member)))
            {
                yield return $"{type.Name}: {member}";
            }
        }
    }

    // The type itself and all that it inherits from, as they are written there: Window<decimal>, and Window<T> where its members stand.
    private IEnumerable<string> Lineage(string name) =>
        Declared(name) is { } type ? type.Parents.SelectMany(Lineage).Prepend(type.Name).Prepend(name) : [];

    private SurfaceType? Declared(string name)
    {
        if (_types.TryGetValue(name, out var type))
        {
            return type;
        }

        var at = name.IndexOf('<', StringComparison.Ordinal);
        var open = at < 0
            ? null
            : _types.Keys.FirstOrDefault(key => key.StartsWith(name[..(at + 1)], StringComparison.Ordinal) && Arity(key) == Arity(name));
        return open is null ? null : _types[open];
    }

    private static int Arity(string name)
    {
        var (depth, count) = (0, 1);
        foreach (var letter in name.AsSpan(name.IndexOf('<', StringComparison.Ordinal)))
        {
            depth += letter switch { '<' => 1, '>' => -1, _ => 0 };
            count += letter == ',' && depth == 1 ? 1 : 0;
        }

        return count;
    }

    private static SurfaceType Described(Type type)
    {
        var parents = type.GetInterfaces().Prepend(type.BaseType).OfType<Type>().Where(IsOfLean).Select(Signature.NameOf);
        var members = Signature.MembersOf(type).Where(member => !member.Contains(Absent, StringComparison.Ordinal));
        return new SurfaceType(Signature.NameOf(type), Signature.KindOf(type), [.. parents], members.ToHashSet());
    }

    private static bool IsOfLean(Type type) =>
        type.Namespace is { } space && (space == Root || space.StartsWith(Root + ".", StringComparison.Ordinal));
}
