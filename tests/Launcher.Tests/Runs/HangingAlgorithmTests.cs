using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher.Runs;

/// <summary>Algorithms that do not give the program back, or throw: it ends all the same, and says where.</summary>
public sealed class HangingAlgorithmTests : IDisposable
{
    private const string Stuck = """
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;

        public class Stuck : QCAlgorithm
        {
            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2023, 1, 2);
                SetEndDate(2023, 1, 8);
                SetBenchmark(_ => 1);
                AddCrypto("SYNUSD", Resolution.Hour, "bitfinex");
                if (GetParameter("in") == "Initialize")
                {
                    string nothing = null;
                    System.Console.WriteLine(nothing.Length);
                }
            }

            public override void OnData(Slice data)
            {
                if (GetParameter("in").StartsWith("OnData") && UtcTime.Hour == 5)
                {
                    System.IO.File.WriteAllText("stuck", "here");
                    while (true)
                    {
                        System.Threading.Thread.Sleep(GetParameter("in") == "OnDataAsleep" ? 1000 : 0);
                    }
                }

                if (GetParameter("in") == "throw" && UtcTime.Hour == 7)
                {
                    Inner();
                }
            }

            private static void Inner() => new System.Collections.Generic.Dictionary<string, int>()["absent"].ToString();
        }
        """;

    private readonly Workspace _workspace = new();

    public HangingAlgorithmTests() => ForeignDll.Compile(_workspace.At("Stuck.dll"), Stuck);

    public void Dispose() => _workspace.Dispose();

    [SkippableTheory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public void A_signal_ends_a_step_that_never_ends_within_five_seconds(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no such signals.");
        Skip.If(signal == "-INT" && IgnoresInterrupts(), "This process was started in a shell's background, where SIGINT is ignored.");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _workspace.Path };
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "MagnetLean.Launcher.dll"), .. Arguments("OnData")];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !File.Exists(_workspace.At("stuck")))
        {
            Thread.Sleep(5);
        }

        var watch = Stopwatch.StartNew();
        Process.Start("kill", [signal, $"{process.Id}"]).WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
        }

        process.WaitForExit();

        // The program gives itself 4.5 s; the rest is room for a busy machine's process to be taken down.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(45));
        process.ExitCode.ShouldBe(1);
        error.Result.ShouldContain("the run was asked to stop and hangs in OnData, moment 2023-01-02 05:00:00 UTC");
    }

    [Fact]
    public void A_step_that_takes_longer_than_the_limit_ends_the_run()
    {
        var (code, _, error) = _workspace.Run([.. Arguments("OnDataAsleep"), "--step-limit", "3"]);

        code.ShouldBe(1);
        error.ShouldContain("a step took longer than 3 s (--step-limit): the run hangs in OnData, moment 2023-01-02 05:00:00 UTC");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0")]
    public void A_limit_that_is_none_is_refused(string limit)
    {
        var (code, _, error) = _workspace.Run([.. Arguments("OnData"), "--step-limit", limit]);

        code.ShouldBe(2);
        error.ShouldContain($"--step-limit: '{limit}' is not allowed; allowed: a time span, as 90s, 5m, 2h or 5d; a plain number is seconds");
    }

    [Fact]
    public void What_an_algorithm_throws_is_told_with_its_type_its_own_frame_and_the_bar()
    {
        var (code, _, error) = _workspace.Run(Arguments("throw"));

        code.ShouldBe(1);
        error.Trim().ShouldBe(
            "error: KeyNotFoundException: The given key 'absent' was not present in the dictionary. [Stuck.Inner, bar of 2023-01-02 07:00:00 UTC]");
    }

    [Fact]
    public void A_fault_of_its_own_initialization_is_no_faulty_input()
    {
        var (code, _, error) = _workspace.Run(Arguments("Initialize"));

        code.ShouldBe(1);
        error.ShouldContain("NullReferenceException: ");
        error.ShouldContain("[Stuck.Initialize]");
    }

    private static bool IgnoresInterrupts() =>
        File.Exists("/proc/self/status")
        && Array.Find(File.ReadAllLines("/proc/self/status"), line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (Convert.ToUInt64(ignored[7..].Trim(), 16) & 2) != 0;

    private static string[] Arguments(string where) =>
    [
        "--algorithm-type-name", "Stuck", "--algorithm-location", "Stuck.dll", "--data-folder", Path.Combine(Workspace.Repository, "data"),
        "--results", "out", "--object-store-root", "store", "--parameters", $"in:{where}"
    ];
}
