using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MagnetLean.Monitor;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Monitor;

/// <summary>A folder in which <c>live</c> and the monitor run, each a process of its own, on the sample market. Both end with it.</summary>
internal sealed class LiveRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-live-");
    private readonly List<TestProcess> _processes = [];

    /// <summary>Where the monitor listens, each that is started.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>The engine's journal, once there is one.</summary>
    public string Journal => Directory.EnumerateDirectories(Path.Combine(_folder.FullName, "storage.journal")).Single();

    /// <summary>The link by which a monitor has its first user made, as it has printed it; null before it has.</summary>
    public static string? SetupLinkOf(TestProcess monitor) =>
        monitor.Lines.FirstOrDefault(line => line.Contains("/setup#", StringComparison.Ordinal)) is { } line ? line[line.IndexOf("http", StringComparison.Ordinal)..] : null;

    /// <summary>Starts a session on paper that replays the sample market.</summary>
    /// <param name="start">Its first day.</param>
    /// <param name="speed">Seconds of the market's in one of the machine's.</param>
    /// <param name="more">Other switches.</param>
    public TestProcess StartEngine(string start, int speed, params IEnumerable<string> more)
    {
        string[] switches =
        [
            "live",
            "--config",
            Path.Combine(ProjectFolder.Root, "config.json"),
            "--algorithm-location",
            Path.Combine(AppContext.BaseDirectory, "Algorithm.dll"),
            "--data-folder",
            ProjectFolder.SampleData,
            "--account",
            Path.Combine(_folder.FullName, "paper"),
            "--object-store-root",
            Path.Combine(_folder.FullName, "storage"),
            "--results",
            Path.Combine(_folder.FullName, "results"),
            "--start",
            start,
            "--speed",
            speed.ToString(CultureInfo.InvariantCulture),
            .. more,
        ];
        return Started(TestProcess.Start(Path.Combine(AppContext.BaseDirectory, "MagnetLean.Launcher.dll"), _folder.FullName, switches));
    }

    /// <summary>Starts a monitor that finds journal, commands and keys where it runs, as somebody's does.</summary>
    /// <param name="connection">Its database.</param>
    /// <param name="settings">Other settings.</param>
    public TestProcess StartMonitor(string connection, params IEnumerable<string> settings)
    {
        string[] switches = [$"--urls={Address}", $"--Monitor:Database={connection}", .. settings];
        return Started(TestProcess.Start(typeof(MonitorHost).Assembly.Location, _folder.FullName, switches));
    }

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _folder.Delete(recursive: true);
    }

    private TestProcess Started(TestProcess process)
    {
        _processes.Add(process);
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
