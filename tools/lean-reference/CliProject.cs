using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace MagnetLean.LeanReference;

/// <summary>
/// What LEAN's CLI makes of a project before it builds it in LEAN's container: references on LEAN's packages become one reference on the dlls of
/// the engine.
/// </summary>
internal static class CliProject
{
    private const string Framework = "net10.0";
    private const string LeanPackage = "quantconnect.";

    /// <summary>Rewrites every project below a folder.</summary>
    /// <param name="folder">The folder that the CLI takes for the root, that of the solution.</param>
    /// <param name="lean">Where the engine's dlls lie.</param>
    /// <exception cref="InvalidDataException">A project asks for another framework than LEAN's container has: the CLI refuses it.</exception>
    public static void RewriteAll(string folder, string lean)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
        {
            var project = XDocument.Load(path);
            Rewrite(project, lean);
            project.Save(path);
        }
    }

    /// <summary>Rewrites one project.</summary>
    /// <param name="project">The project; changed.</param>
    /// <param name="lean">Where the engine's dlls lie.</param>
    /// <exception cref="InvalidDataException">It asks for another framework than LEAN's container has.</exception>
    public static void Rewrite(XDocument project, string lean)
    {
        var frameworks = Elements(project, "TargetFramework").Select(element => element.Value).ToList();
        if (frameworks.Count > 0 && !frameworks.Contains(Framework))
        {
            throw new InvalidDataException($"TargetFramework is {string.Join(", ", frameworks)}: LEAN's CLI takes {Framework} alone");
        }

        var references = Elements(project, "PackageReference")
            .Where(element => ((string?)element.Attribute("Include"))?.StartsWith(LeanPackage, StringComparison.OrdinalIgnoreCase) == true)
            .ToList();

        // All that the element says goes, a condition on it too.
        references.FirstOrDefault()?.ReplaceWith(
            new XElement("Reference", new XAttribute("Include", Path.Combine(lean, "*.dll")), new XElement("Private", "False")));
        foreach (var reference in references.Skip(1))
        {
            reference.Remove();
        }
    }

    private static IEnumerable<XElement> Elements(XDocument project, string name) =>
        project.Descendants().Where(element => element.Name.LocalName == name);
}
