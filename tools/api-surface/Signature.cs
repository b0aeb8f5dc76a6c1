using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace MagnetLean.ApiSurface;

/// <summary>Members and types as text, such that what compiles against one compiles against every other of the same text.</summary>
internal static class Signature
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Whether another assembly sees a type.</summary>
    public static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic;

    /// <summary>A type's name, with namespace and what its parameters are.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            var suffix = type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : type.IsPointer ? "*" : string.Empty;
            return NameOf(type.GetElementType()!) + suffix;
        }

        var name = new StringBuilder();
        var arguments = new Queue<Type>(type.GetGenericArguments());
        foreach (var level in Nesting(type))
        {
            name.Append(name.Length == 0 ? level.Namespace is { Length: > 0 } space ? $"{space}." : string.Empty : "+");
            var tick = level.Name.IndexOf('`', StringComparison.Ordinal);
            name.Append(tick < 0 ? level.Name : level.Name[..tick]);
            if (tick >= 0)
            {
                var count = int.Parse(level.Name[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
                name.Append('<').AppendJoin(", ", Enumerable.Range(0, count).Select(_ => NameOf(arguments.Dequeue()))).Append('>');
            }
        }

        return name.ToString();
    }

    /// <summary>What kind of type it is.</summary>
    public static string KindOf(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    /// <summary>Signatures of what a type declares and another assembly sees.</summary>
    public static IEnumerable<string> MembersOf(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => (field.IsPublic || IsInherited(field)) && !field.IsSpecialName))
        {
            var value = type.IsEnum ? $" = {field.GetRawConstantValue()}" : string.Empty;
            var kind = field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty;
            yield return $"{(field.IsPublic ? "public" : "protected")} {kind}{NameOf(field.FieldType)} {field.Name}{value}";
        }

        foreach (var property in type.GetProperties(Declared))
        {
            var index = property.GetIndexParameters();
            var name = index.Length == 0 ? property.Name : $"this[{Parameters(index)}]";
            foreach (var (accessor, word) in new[] { (property.GetMethod, "get"), (property.SetMethod, IsInit(property.SetMethod) ? "init" : "set") })
            {
                if (accessor is not null && IsSeen(accessor))
                {
                    yield return $"{Modifiers(accessor)}{NameOf(property.PropertyType)} {name} {word}";
                }
            }
        }

        foreach (var declared in type.GetEvents(Declared).Where(declared => declared.AddMethod is { } add && IsSeen(add)))
        {
            yield return $"{Modifiers(declared.AddMethod!)}event {NameOf(declared.EventHandlerType!)} {declared.Name}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(constructor => IsSeen(constructor) && !constructor.IsStatic))
        {
            yield return $"{(constructor.IsPublic ? "public" : "protected")} new({Parameters(constructor.GetParameters())})";
        }

        foreach (var method in type.GetMethods(Declared).Where(method => IsSeen(method) && !IsAccessor(method)))
        {
            var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : string.Empty;
            yield return $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{generic}({Parameters(method.GetParameters())})";
        }
    }

    private static IEnumerable<Type> Nesting(Type type) => type.DeclaringType is { } outer ? Nesting(outer).Append(type) : [type];

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInherited(FieldInfo field) => field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo? setter) =>
        setter?.ReturnParameter.GetRequiredCustomModifiers().Any(type => type.Name == "IsExternalInit") ?? false;

    // An override is a virtual member of its base, and whether it may be overridden once more is what counts for who derives.
    private static string Modifiers(MethodInfo method)
    {
        var kind = method.IsStatic ? "static "
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : string.Empty;
        return $"{(method.IsPublic ? "public" : "protected")} {kind}";
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        var way = !parameter.ParameterType.IsByRef ? string.Empty : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{way}{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : string.Empty)}";
    }));
}
