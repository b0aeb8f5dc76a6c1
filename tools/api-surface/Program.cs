using System;
using System.IO;
using System.Linq;

namespace MagnetLean.ApiSurface;

/// <summary>Checks assemblies against the signatures of LEAN's that are kept beside, and renews those.</summary>
internal static class Program
{
    private const string Usage = """
        usage: check BASELINE ASSEMBLY...           prints what the assemblies declare in LEAN's namespaces and LEAN has not; then exit code 1
               renew BASELINE LEAN ASSEMBLY...      writes what LEAN, a folder of QuantConnect.*.dll, has of the types of the assemblies
        """;

    private static int Main(string[] args)
    {
        try
        {
            return args switch
            {
                ["check", var baseline, .. { Length: > 0 } assemblies] => Check(baseline, assemblies),
                ["renew", var baseline, var lean, .. { Length: > 0 } assemblies] => Renew(baseline, lean, assemblies),
                _ => Fail(Usage),
            };
        }
        catch (Exception error) when (error is IOException or InvalidDataException or BadImageFormatException)
        {
            return Fail(error.Message);
        }
    }

    private static int Check(string baseline, string[] assemblies)
    {
        var surface = Surface.Of(assemblies);
        var strangers = surface.NotIn(Surface.Read(baseline)).ToList();
        strangers.ForEach(Console.WriteLine);
        Console.WriteLine($"{strangers.Count} of {surface.Count} types and members are not LEAN's");
        return surface.Count == 0 ? Fail("The assemblies declare nothing in LEAN's namespaces.") : strangers.Count == 0 ? 0 : 1;
    }

    private static int Renew(string baseline, string lean, string[] assemblies)
    {
        var all = Surface.Of(Directory.GetFiles(lean, "QuantConnect.*.dll"));
        var kept = all.OnlyTypesOf(Surface.Of(assemblies));
        kept.Write(baseline);
        Console.WriteLine($"{kept.Types.Count} of {all.Types.Count} types of LEAN's, {kept.Count} types and members, written to {baseline}");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
