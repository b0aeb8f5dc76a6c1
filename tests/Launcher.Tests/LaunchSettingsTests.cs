using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class LaunchSettingsTests : IDisposable
{
    private const string Minimal = """
        {
          "environment": "backtesting",
          "algorithm-type-name": "First",
          "algorithm-location": "Some.dll",
          "data-folder": "data",
          "results-destination-folder": "out",
          "transaction-handler": "Root",
          "my-own-key": "1",
          "parameters": { "symbols": "SYNUSD", "market": "bitfinex", "cash": "5" },
          "environments": { "backtesting": { "transaction-handler": "Environment" } }
        }
        """;

    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, string> _variables = [];

    public LaunchSettingsTests()
    {
        _workspace.File("project/config.json", Minimal);
        _workspace.Folder("project/data");
        ForeignDll.Write(_workspace.At("project/Some.dll"), "First", "Second");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Paths_of_the_file_start_where_it_lies_and_those_of_switches_where_the_user_is()
    {
        _workspace.Folder("project/below/mine");
        var settings = Read("project/below", Keys(("data-folder", "mine")));
        settings.DataFolder.ShouldBe(_workspace.At("project/below/mine"));
        settings.ResultsFolder.ShouldBe(_workspace.At("project/out"));
        settings.AlgorithmLocation.ShouldBe(_workspace.At("project/Some.dll"));
        settings.ObjectStoreRoot.ShouldBe(_workspace.At("project/storage"), "the usual folder lies beside the file");
    }

    [Fact]
    public void A_dll_without_a_path_is_also_looked_for_beside_the_program()
    {
        File.Delete(_workspace.At("project/Some.dll"));
        ForeignDll.Write(Path.Combine(_workspace.Folder("program"), "Some.dll"), "First");
        Read("project", new GivenSwitches()).AlgorithmLocation.ShouldBe(_workspace.At("program/Some.dll"));
    }

    [Fact]
    public void A_switch_goes_over_environment_and_root()
    {
        Text(Read("project", new GivenSwitches()), "transaction-handler").ShouldBe("Environment");
        Text(Read("project", Keys(("transaction-handler", "Switch"))), "transaction-handler").ShouldBe("Switch");
    }

    [Fact]
    public void A_variable_goes_over_the_file_and_a_switch_over_the_variable()
    {
        _variables["LEAN_TRANSACTION_HANDLER"] = "Variable";
        _variables["LEAN_BINANCE_API_SECRET"] = "s3cret";
        _variables["LEAN_MY_OWN_KEY"] = "2";
        _variables["LEAN_DATA_PROVIDER"] = string.Empty;
        _variables["LEAN_PATH"] = "another program's";
        var settings = Read("project", new GivenSwitches());
        Text(settings, "transaction-handler").ShouldBe("Variable");
        Text(settings, "binance-api-secret").ShouldBe("s3cret");
        Text(settings, "my-own-key").ShouldBe("2", "a key that only the file knows");
        settings.Configuration.ContainsKey("data-provider").ShouldBeFalse();
        Text(Read("project", Keys(("transaction-handler", "Switch"))), "transaction-handler").ShouldBe("Switch");
    }

    [Theory]
    [InlineData(null, null, null, "backtesting")]
    [InlineData(null, null, "usual", "usual")]
    [InlineData(null, "variable", "usual", "variable")]
    [InlineData("switch", "variable", "usual", "switch")]
    public void The_environment_comes_from_the_switch_the_variable_the_command_the_file(string? given, string? variable, string? usual, string chosen)
    {
        _workspace.File("project/config.json", Minimal.Replace(
            "\"backtesting\": {", "\"switch\": {}, \"variable\": {}, \"usual\": {}, \"backtesting\": {", StringComparison.Ordinal));
        _variables["LEAN_ENVIRONMENT"] = variable ?? string.Empty;
        var switches = given is null ? new GivenSwitches() : Keys(("environment", given));
        Read("project", switches with { UsualEnvironment = usual }).Environment.ShouldBe(chosen);
    }

    [Fact]
    public void A_folder_of_a_variable_starts_where_the_user_is()
    {
        _workspace.Folder("project/below/mine");
        _variables["LEAN_DATA_FOLDER"] = "mine";
        Read("project/below", new GivenSwitches()).DataFolder.ShouldBe(_workspace.At("project/below/mine"));
    }

    [Fact]
    public void Parameters_of_a_variable_lie_between_the_file_and_the_switch()
    {
        _variables["LEAN_PARAMETERS"] = "cash:6,notify-telegram-token:12:ab";
        var settings = Read("project", new GivenSwitches { Parameters = "market:kraken" });
        settings.Parameters.ShouldBe(
            new Dictionary<string, string> { ["symbols"] = "SYNUSD", ["market"] = "kraken", ["cash"] = "6", ["notify-telegram-token"] = "12:ab" },
            ignoreOrder: true);
        settings.ShownParameters["notify-telegram-token"].ShouldBe("***");
        settings.ShownParameters["cash"].ShouldBe("6");
    }

    [Fact]
    public void A_misspelt_variable_is_a_fault_that_keeps_the_secret()
    {
        _variables["LEAN_BINANCE_API_SECRT"] = "s3cret";
        Faults(new GivenSwitches()).ShouldHaveSingleItem()
            .ShouldBe("LEAN_BINANCE_API_SECRT is no variable of the configuration; did you mean 'LEAN_BINANCE_API_SECRET'?");
        _variables.Clear();
        Faults(new GivenSwitches { Unmatched = ["--binance-api-secrt", "s3cret"], Known = ["binance-api-secret"] })
            .ShouldHaveSingleItem().ShouldStartWith("--binance-api-secrt '***' is no switch; did you mean '--binance-api-secret'?");
    }

    [Fact]
    public void A_key_that_only_the_file_knows_is_a_switch_too() =>
        Text(Read("project", new GivenSwitches { Unmatched = ["--my-own-key", "2"] }), "my-own-key").ShouldBe("2");

    [Theory]
    [InlineData("First", "First")]
    [InlineData("Outer.Second", "Second")]
    public void The_class_name_or_the_full_name_will_do_and_the_class_name_names_the_results(string given, string id)
    {
        ForeignDll.Write(_workspace.At("project/Some.dll"), "First", "Outer.Second");
        var settings = Read("project", Keys(("algorithm-type-name", given)));
        settings.AlgorithmTypeName.ShouldBe(given);
        settings.AlgorithmId.ShouldBe(id);
    }

    [Fact]
    public void A_class_name_alone_is_completed()
    {
        ForeignDll.Write(_workspace.At("project/Some.dll"), "Outer.Second");
        Read("project", Keys(("algorithm-type-name", "Second"))).AlgorithmTypeName.ShouldBe("Outer.Second");
    }

    [Fact]
    public void A_configured_id_names_the_results() => Read("project", Keys(("algorithm-id", "mine"))).AlgorithmId.ShouldBe("mine");

    [Fact]
    public void Start_and_end_become_parameters()
    {
        var parameters = Read("project", new GivenSwitches { Parameters = "risk:2", Start = "2023-02-01", End = "2023-03-01" }).Parameters;
        parameters.ShouldBe(
            new Dictionary<string, string>
            {
                ["symbols"] = "SYNUSD",
                ["market"] = "bitfinex",
                ["cash"] = "5",
                ["risk"] = "2",
                ["start"] = "2023-02-01",
                ["end"] = "2023-03-01",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("2023-02-30", null, "--start: '2023-02-30'")]
    [InlineData("2023-03-01", "2023-02-01", "--end: '2023-02-01' is not allowed; allowed: a date not before the start, 2023-03-01")]
    [InlineData(null, "tomorrow", "--end: 'tomorrow' is not allowed; allowed: a date, yyyy-MM-dd")]
    public void Faulty_dates_are_named(string? start, string? end, string fault) =>
        Faults(new GivenSwitches { Start = start, End = end }).ShouldHaveSingleItem().ShouldContain(fault);

    [Fact]
    public void A_start_that_contradicts_the_parameters_is_a_fault() =>
        Faults(new GivenSwitches { Start = "2023-02-01", Parameters = "start:2023-02-02" }).ShouldHaveSingleItem()
            .ShouldContain("--parameters says start:2023-02-02");

    [Fact]
    public void An_unknown_class_is_a_fault_that_lists_what_the_dll_holds() =>
        Faults(Keys(("algorithm-type-name", "Frist"))).ShouldHaveSingleItem().ShouldEndWith("did you mean 'First'?; allowed: First, Second");

    [Fact]
    public void An_ambiguous_class_name_is_a_fault()
    {
        ForeignDll.Write(_workspace.At("project/Some.dll"), "A.First", "B.First");
        Faults(new GivenSwitches()).ShouldHaveSingleItem().ShouldEndWith("allowed: A.First, B.First");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_a_fault()
    {
        _workspace.File("project/Some.dll", "text");
        Faults(new GivenSwitches()).ShouldHaveSingleItem().ShouldContain("allowed: a .NET assembly with a class derived from QCAlgorithm");
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        _workspace.File("project/file", string.Empty);
        var faults = Faults(new GivenSwitches
        {
            Keys = new Dictionary<string, string>
            {
                ["data-folder"] = "nowhere",
                ["algorithm-location"] = "No.dll",
                ["results-destination-folder"] = "file",
                ["algorithm-language"] = "Python",
                ["debugging"] = "perhaps",
                ["environment"] = "live"
            },
            Parameters = "a",
            Start = "x",
            Unmatched = ["--data-foldr", "y", "--utterly-unknown"]
        });
        faults.Count.ShouldBe(10);
        foreach (var expected in new[]
        {
            "data-folder: 'nowhere'", "algorithm-location: 'No.dll'", "results-destination-folder: 'file'", "algorithm-language: 'Python'",
            "debugging: 'perhaps'", "'live'",
            "--parameters: 'a'",
            "--start: 'x'",
            "--data-foldr 'y' is no switch; did you mean '--data-folder'?",
            "--utterly-unknown is no switch; allowed:"
        })
        {
            faults.ShouldContain(fault => fault.Contains(expected, StringComparison.Ordinal), expected);
        }
    }

    [Fact]
    public void Without_a_file_everything_needed_is_asked_for()
    {
        File.Delete(_workspace.At("project/config.json"));
        var faults = Faults(new GivenSwitches());
        faults.Count.ShouldBe(3);
        faults.ShouldContain(
            fault => fault.StartsWith("algorithm-type-name: is not given, neither as --algorithm-type-name", StringComparison.Ordinal));
    }

    private LaunchSettings Read(string from, GivenSwitches given) =>
        new LaunchSettingsReader(_workspace.At(from), _workspace.Folder("program"), _variables).Read(given, []);

    private IReadOnlyList<string> Faults(GivenSwitches given) => Should.Throw<InputException>(() => Read("project", given)).Faults;

    private static GivenSwitches Keys(params (string Key, string Value)[] keys) => new() { Keys = keys.ToDictionary(k => k.Key, k => k.Value) };

    private static string? Text(LaunchSettings settings, string key) => LeanConfiguration.AsText(settings.Configuration[key]);
}
