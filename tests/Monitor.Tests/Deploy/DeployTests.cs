using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Deploy;

/// <summary>What is deployed knows every setting.</summary>
public sealed class DeployTests
{
    [Fact]
    public void Every_setting_stands_in_the_example_with_its_default_and_no_other_does()
    {
        var example = File.ReadAllLines(Path.Combine(ProjectFolder.Root, "deploy", ".env.example"))
            .Select(line => line.TrimStart('#'))
            .Where(line => line.StartsWith("Monitor__", StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = Settings("Monitor", new MonitorOptions()).ToDictionary();

        example.Keys.Where(name => !name.StartsWith("Monitor__CommandFolders__", StringComparison.Ordinal)).Order().ShouldBe(settings.Keys.Order());
        example.Keys.ShouldContain(name => name.StartsWith("Monitor__CommandFolders__", StringComparison.Ordinal));
        foreach (var (name, value) in settings)
        {
            example[name].ShouldBe(value, name);
        }
    }

    [Fact]
    public void Every_setting_stands_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(ProjectFolder.Root, "docs", "monitor.md"));

        Settings("Monitor", new MonitorOptions()).Select(setting => setting.Key.Split("__")).Where(name => name[^1] != "TelegramServer")
            .Where(name => !page.Contains(name[^1], StringComparison.Ordinal))
            .Select(name => string.Join(':', name)).ShouldBeEmpty();
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(string path, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => property.GetValue(options) switch
        {
            string or int or double or bool => [new KeyValuePair<string, string>($"{path}__{property.Name}", Text(property.GetValue(options)!))],
            Dictionary<string, string> => [],
            var section => Settings($"{path}__{property.Name}", section!),
        });

    private static string Text(object value) => value is bool flag ? (flag ? "true" : "false") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
}
