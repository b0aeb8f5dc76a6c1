using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Shouldly;

namespace MagnetLean.Tests.Cluster;

/// <summary>This program as a process of its own.</summary>
internal sealed class LaunchedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private LaunchedProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that it has said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where relative paths begin.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="program">The folder of its dlls; null for those beside the tests.</param>
    public static LaunchedProgram Start(string folder, string[] arguments, string? program = null)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(program ?? AppContext.BaseDirectory, "MagnetLean.Launcher.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        return new LaunchedProgram(Process.Start(start)!);
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until something holds of what it has said.</summary>
    public Task SaysAsync(string text) => UntilAsync(() => Said.Contains(text, StringComparison.Ordinal), $"to say '{text}'");

    public Task EndsAsync() => UntilAsync(() => _process.HasExited, "to end");

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
        {
            watch.Elapsed.ShouldBeLessThan(Patience, $"waited for it {what}; it said:\n{Said}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
