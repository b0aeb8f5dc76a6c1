using System.Collections.Generic;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class LeanConfigurationTests
{
    private const string Layered = """
        {
          // as LEAN writes it, comments and all
          "environment": "outer",
          "live-mode": false,
          "data-folder": "root",
          "setup-handler": "Root", /* overridden */
          "parameters": { "a": 1, "b": "two", "c": true, },
          "environments": {
            "outer": {
              "setup-handler": "Outer",
              "environment": "inner",
              "environments": { "inner": { "setup-handler": "Inner" } }
            },
            "other": { "setup-handler": "Other", "parameters": { "a": "9" } }
          }
        }
        """;

    [Fact]
    public void Keys_of_the_environment_override_those_of_the_root_however_deep()
    {
        var configuration = Read(Layered);
        Text(configuration, "setup-handler").ShouldBe("Inner");
        Text(configuration, "data-folder").ShouldBe("root");
        configuration.Environment.ShouldBe("outer.inner");
    }

    [Fact]
    public void Another_environment_can_be_chosen()
    {
        var configuration = Read(Layered, "other");
        Text(configuration, "setup-handler").ShouldBe("Other");
        configuration.Parameters.ShouldBe(new Dictionary<string, string> { ["a"] = "9" });
    }

    [Fact]
    public void Parameters_are_texts_as_LEAN_hands_them_out()
    {
        Read(Layered).Parameters.ShouldBe(new Dictionary<string, string> { ["a"] = "1", ["b"] = "two", ["c"] = "true" }, ignoreOrder: true);
    }

    [Fact]
    public void Of_a_key_given_twice_the_last_counts() => Text(Read("""{ "data-folder": "a", "data-folder": "b" }"""), "data-folder").ShouldBe("b");

    [Fact]
    public void An_unknown_environment_is_a_fault_that_lists_the_known_ones()
    {
        var faults = new InputFaults();
        Read(Layered, "live", faults);
        Should.Throw<InputException>(faults.ThrowIfAny).Message.ShouldContain("'live' is not allowed; allowed: outer, other");
    }

    [Fact]
    public void A_parameter_that_is_no_plain_value_is_a_fault()
    {
        var faults = new InputFaults();
        Read("""{ "parameters": { "symbols": ["A", "B"] } }""", null, faults);
        Should.Throw<InputException>(faults.ThrowIfAny).Message.ShouldContain("parameter symbols");
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  b\n}", "line 3")]
    [InlineData("", "line 1")]
    [InlineData("[]", "Array")]
    public void A_broken_file_is_named_with_the_place(string text, string place)
    {
        var error = Should.Throw<InputException>(() => Read(text));
        error.Message.ShouldContain("config.json");
        error.Message.ShouldContain(place);
    }

    [Fact]
    public void The_file_is_found_in_a_folder_above_and_one_of_another_program_is_passed_over()
    {
        using var workspace = new Workspace();
        var engine = workspace.File("config.json", """{ "algorithm-type-name": "X" }""");
        workspace.File("Algorithm/config.json", """{ "algorithm-language": "CSharp", "parameters": {} }""");
        LeanConfiguration.Find(workspace.Folder("Algorithm")).ShouldBe(engine);
        LeanConfiguration.Find(workspace.Folder("elsewhere/deeper")).ShouldBe(engine);
    }

    private static LeanConfiguration Read(string text, string? environment = null, InputFaults? faults = null)
    {
        using var workspace = new Workspace();
        return LeanConfiguration.Read(workspace.File("config.json", text), environment, faults ?? new InputFaults());
    }

    private static string? Text(LeanConfiguration configuration, string key) =>
        LeanConfiguration.AsText(configuration.Values.Single(v => v.Key == key).Value);
}
