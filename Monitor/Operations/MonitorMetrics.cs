using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace MagnetLean.Monitor.Operations;

/// <summary>What the monitor counts of its own work, beside what the framework counts.</summary>
internal sealed class MonitorMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "MagnetLean.Monitor";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _stored;
    private readonly Counter<long> _faults;

    public MonitorMetrics()
    {
        _stored = _meter.CreateCounter<long>("magnetlean.monitor.records", "{record}", "Records of journals that were stored.");
        _faults = _meter.CreateCounter<long>("magnetlean.monitor.faults", "{fault}", "Times that nothing could be stored.");
    }

    /// <summary>Counts records of an engine.</summary>
    public void Stored(string engine, long count) => _stored.Add(count, new KeyValuePair<string, object?>("engine", engine));

    /// <summary>Counts a time that nothing could be stored.</summary>
    public void Failed() => _faults.Add(1);

    public void Dispose() => _meter.Dispose();
}
