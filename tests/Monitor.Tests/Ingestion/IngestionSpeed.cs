using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Monitor.Ingestion;

/// <summary>How many records a second are stored: measured where it is asked for, never asserted.</summary>
public sealed class IngestionSpeed(ITestOutputHelper output)
{
    private const string Variable = "MAGNETLEAN_INGEST_RECORDS";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Records_of_every_kind_are_stored(string kind)
    {
        Skip.IfNot(
            int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var records),
            $"a measurement: {Variable} names how many records");
        using var journal = new TestJournal();
        await using var database = await TestDatabase.CreateAsync(kind);
        const int PerSession = 4000;
        foreach (var seed in Enumerable.Range(0, records / PerSession))
        {
            journal.Write(TestJournal.Engine, TestJournal.Session(seed, PerSession));
        }

        using var process = Process.GetCurrentProcess();
        var (clock, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var stored = await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        var took = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var worked = (process.TotalProcessorTime - before).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {stored} records in {took:0.00} s, {stored / took:0} a second; {worked:0.00} s of processor time, {stored / worked:0} a second of it"));
        stored.ShouldBe(records / PerSession * PerSession);
    }
}
