using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace MagnetLean.StartupProfile;

/// <summary>
/// A profile as the SDK's ahead-of-time compiler reads it: an assembly whose global methods are lists of methods, by what assemblies these are of,
/// with a global method <c>AssemblyDictionary</c> that lists the lists. An entry that a compiler cannot find is left out by it.
/// </summary>
internal static class ProfileFile
{
    // What the runtime compiles once for all reference types stands for them in the names of methods; no code names it.
    private const string AnyReference = "System.__Canon";

    /// <summary>Writes methods into a file.</summary>
    public static void Write(string path, IReadOnlyList<MethodBase> methods)
    {
        var name = Path.GetFileName(path);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(name);
        var lists = methods
            .Select(method => (Method: method, Assemblies: AssembliesOf(method), Text: $"{method.DeclaringType} {method}"))
            .GroupBy(entry => entry.Assemblies)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select((group, index) => KeyValuePair.Create(
                group.Key, List(module, index, group.OrderBy(entry => entry.Text, StringComparer.Ordinal).Select(entry => entry.Method))))
            .ToList();
        var code = Global(module, "AssemblyDictionary", out _);
        foreach (var (assemblies, list) in lists)
        {
            code.Emit(OpCodes.Ldstr, assemblies);
            code.Emit(OpCodes.Ldtoken, list);
            code.Emit(OpCodes.Pop);
        }

        code.Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();
        using var image = new MemoryStream();
        assembly.Save(image);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name + ".dll", CompressionLevel.SmallestSize).Open();
        entry.Write(image.ToArray());
    }

    /// <summary>The types that a method is of and is made for, down to the arguments of generic ones.</summary>
    public static IEnumerable<Type> TypesOf(MethodBase method) =>
        PartsOf(method.DeclaringType!).Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(PartsOf) : []);

    private static IEnumerable<Type> PartsOf(Type type) =>
        type.HasElementType ? PartsOf(type.GetElementType()!) : type.GetGenericArguments().SelectMany(PartsOf).Prepend(type);

    // The defining assembly comes first.
    private static string AssembliesOf(MethodBase method)
    {
        static string Name(Type type) => type.Assembly.GetName().Name!;
        var home = Name(method.DeclaringType!);
        var others = TypesOf(method).Where(type => !type.IsPrimitive && type.FullName != AnyReference).Select(Name).Except([home]);
        return string.Concat(others.Order(StringComparer.Ordinal).Prepend(home).Select(assembly => assembly + ";"));
    }

    private static MethodBuilder List(ModuleBuilder module, int number, IEnumerable<MethodBase> methods)
    {
        var code = Global(module, FormattableString.Invariant($"Methods{number}"), out var list);
        foreach (var method in methods)
        {
            // By its token: the generator itself takes no constructor of a generic type here.
            code.Emit(OpCodes.Ldtoken, TokenOf(module, method));
            code.Emit(OpCodes.Pop);
        }

        code.Emit(OpCodes.Ret);
        return list;
    }

    private static int TokenOf(ModuleBuilder module, MethodBase method) =>
        method is ConstructorInfo made ? module.GetMethodMetadataToken(made) : module.GetMethodMetadataToken((MethodInfo)method);

    private static ILGenerator Global(ModuleBuilder module, string name, out MethodBuilder method)
    {
        method = module.DefineGlobalMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), Type.EmptyTypes);
        return method.GetILGenerator();
    }
}
