using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary>A program that is started, runs to its end and is measured from outside.</summary>
internal static class FreshProcess
{
    /// <summary>Wall time in milliseconds from the start to the exit.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static double Time(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(program, arguments);
        Finish(process, program);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>What a run of a program costs: wall and processor time in seconds, and the most memory that was resident at once in MB.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static (double Wall, double Processor, double Megabytes) Cost(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(program, arguments);
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        var (processor, peak) = (0.0, 0.0);
        while (!process.WaitForExit(20))
        {
            peak = HighWaterMark(status) ?? peak;
            try
            {
                processor = process.TotalProcessorTime.TotalSeconds;
            }
            catch (InvalidOperationException)
            {
                // It has ended meanwhile; what was read last stands.
            }
        }

        var wall = watch.Elapsed.TotalSeconds;
        Finish(process, program);
        return (wall, processor, peak);
    }

    /// <summary>The most memory that was resident at once, in MB; null where the system does not tell.</summary>
    public static double? PeakMegabytes(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        double? peak = null;
        while (!process.HasExited)
        {
            // The kernel forgets the high-water mark with the process, so it is read until the end.
            peak = HighWaterMark(status) ?? peak;
            Thread.Sleep(2);
        }

        Finish(process, program);
        return peak;
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static void Finish(Process process, string program)
    {
        var fault = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {fault.Trim()}");
        }
    }

    private static double? HighWaterMark(string status)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? null
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
