using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;

namespace MagnetLean.Tests.Monitor;

/// <summary>A program of ours as a process of its own, whose output is kept. Whatever becomes of the test, it ends with it.</summary>
internal sealed class TestProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private bool _hasGone;

    private TestProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one.</summary>
    /// <param name="program">Its dll.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    public static TestProcess Start(string program, string folder, params IEnumerable<string> arguments) => new(
        new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });

    /// <summary>Ends it as a failure of power would; what has ended stays so.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_hasGone)
        {
            _hasGone = true;
            Kill();
            _process.Dispose();
        }
    }
}
