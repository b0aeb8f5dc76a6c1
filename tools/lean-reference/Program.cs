using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using MagnetLean.LeanReference;
using NuGet.Packaging;

var repository = new Argument<DirectoryInfo>("repository") { Description = "This repository's folder." }.AcceptExistingOnly();
var output = new Argument<DirectoryInfo>("output") { Description = "Where folder/ and feed/ go." };
var make = new Command("make", "Makes LEAN's assemblies without bodies: output/folder as LEAN's own folder has them, output/feed as its packages do.")
{
    repository,
    output,
};
make.SetAction(parsed => Make(parsed.GetRequiredValue(repository).FullName, parsed.GetRequiredValue(output).FullName));

var copy = new Argument<DirectoryInfo>("copy") { Description = "A copy of this repository; its projects are changed." }.AcceptExistingOnly();
var lean = new Argument<DirectoryInfo>("lean") { Description = "The folder of LEAN's dlls." }.AcceptExistingOnly();
var rewrite = new Command("rewrite", "Rewrites the projects of a copy as LEAN's CLI does before it builds them.") { copy, lean };
rewrite.SetAction(parsed => CliProject.RewriteAll(parsed.GetRequiredValue(copy).FullName, parsed.GetRequiredValue(lean).FullName));

var package = new Argument<FileInfo>("package") { Description = "A package's file." }.AcceptExistingOnly();
var depends = new Command("depends", "Prints the ids of the packages that a package depends on, in order, and nothing else.") { package };
depends.SetAction(parsed =>
{
    using var reader = new PackageArchiveReader(parsed.GetRequiredValue(package).FullName);
    var ids = reader.GetPackageDependencies().SelectMany(group => group.Packages).Select(dependency => dependency.Id);
    Console.WriteLine(string.Join(' ', ids.Distinct().Order(StringComparer.Ordinal)));
});

try
{
    return new RootCommand("Shows without LEAN whether the plugin compiles on LEAN.") { make, rewrite, depends }
        .Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is InvalidDataException or IOException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void Make(string repository, string output)
{
    var tool = AppContext.BaseDirectory;
    var folder = Directory.CreateDirectory(Path.Combine(output, "folder")).FullName;
    foreach (var dependency in LeanAssemblies.Dependencies)
    {
        dependency.Copy(tool, folder);
    }

    new ReferenceCompiler(
        Path.Combine(repository, "EmbeddedLean"),
        Path.Combine(repository, "tools", "lean-reference", "Signatures"),
        File.ReadLines(Path.Combine(tool, "framework.txt"))
            .Concat(LeanAssemblies.Dependencies.Select(dependency => Path.Combine(folder, $"{dependency.Package}.dll")))).Compile(folder);
    LeanFeed.Write(folder, Path.Combine(output, "feed"));
    foreach (var assembly in LeanAssemblies.OfPackagesAlone)
    {
        File.Delete(Path.Combine(folder, $"{assembly.Name}.dll"));
    }
}
