using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// Statics of an algorithm's dll, and of what lies beside it, that can change: on LEAN each run is a process of its own, so that none finds what
/// another has left there.
/// </summary>
internal static class StaticState
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Immutable =
        [typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Version), typeof(Uri)];

    /// <summary>The first static of an algorithm's own that can change, as <c>Type.Field</c>; null where there is none.</summary>
    /// <param name="algorithm">The algorithm, which has run or been initialized.</param>
    public static string? Find(Type algorithm)
    {
        // What comes with the program has none.
        if (AssemblyLoadContext.GetLoadContext(algorithm.Assembly) is not AlgorithmLoadContext own)
        {
            return null;
        }

        var field = own.Assemblies.SelectMany(TypesOf).SelectMany(type => type.GetFields(Statics)).FirstOrDefault(CanChange);
        return field is null ? null : $"{field.DeclaringType!.Name}.{field.Name}";
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    // What the compiler keeps, lambdas say, depends on nothing that runs change.
    private static bool CanChange(FieldInfo field) => !field.IsLiteral
        && !field.Name.StartsWith('<')
        && field.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute)) == false
        && !(field.IsInitOnly && IsImmutable(field.FieldType));

    private static bool IsImmutable(Type type) => type.IsPrimitive
        || type.IsEnum
        || Immutable.Contains(type)
        || (Nullable.GetUnderlyingType(type) is { } inner && IsImmutable(inner))
        || type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen" or "System.Text.RegularExpressions" or "NodaTime";
}
