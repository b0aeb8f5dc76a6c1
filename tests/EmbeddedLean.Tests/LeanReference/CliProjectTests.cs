using System.IO;
using System.Linq;
using System.Xml.Linq;
using MagnetLean.LeanReference;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.LeanReference;

public sealed class CliProjectTests
{
    [Fact]
    public void Leans_packages_become_one_reference_on_the_engines_dlls_and_what_the_element_said_is_lost()
    {
        var project = XDocument.Parse(
            """
            <Project>
              <ItemGroup>
                <PackageReference Include="NodaTime" Version="3.0.5" />
                <PackageReference Include="QuantConnect.Common" Condition="'$(Lean)' == 'package'" Version="2.5.*" />
              </ItemGroup>
              <ItemGroup>
                <PackageReference Include="quantconnect.algorithm" />
              </ItemGroup>
            </Project>
            """);

        CliProject.Rewrite(project, "/engine");

        project.ShouldSatisfyAllConditions(
            () => project.Descendants("PackageReference").Select(element => (string?)element.Attribute("Include")).ShouldBe(["NodaTime"]),
            () => project.Descendants("Reference").Single().ToString(SaveOptions.DisableFormatting)
                .ShouldBe("""<Reference Include="/engine/*.dll"><Private>False</Private></Reference>"""));
    }

    [Fact]
    public void A_project_without_leans_packages_stays_as_it_is()
    {
        var project = XDocument.Parse("""<Project><ItemGroup><PackageReference Include="NodaTime" Version="3.0.5" /></ItemGroup></Project>""");
        var before = project.ToString();

        CliProject.Rewrite(project, "/engine");

        project.ToString().ShouldBe(before);
    }

    [Fact]
    public void A_project_for_another_framework_is_refused()
    {
        var project = XDocument.Parse("<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>");

        Should.Throw<InvalidDataException>(() => CliProject.Rewrite(project, "/engine")).Message
            .ShouldBe("TargetFramework is net8.0: LEAN's CLI takes net10.0 alone");
    }
}
