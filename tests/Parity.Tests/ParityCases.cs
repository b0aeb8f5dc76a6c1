using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using MagnetLean.Parity.Cases;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Parity;

/// <summary>The cases, and where what LEAN gave for them lies.</summary>
internal static class ParityCases
{
    public static string Golden { get; } = Path.Combine(ProjectFolder.Root, "tests", "Parity", "Golden");

    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(ParityCase).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(PinsAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static string[] RulesOf(Type type) => type.GetCustomAttribute<PinsAttribute>()!.Rules;
}
