using System.Collections.Generic;

namespace QuantConnect.Interfaces;

/// <summary>What an algorithm states about itself where it serves as a test of an engine.</summary>
public interface IRegressionAlgorithmDefinition
{
    /// <summary>How its run is to end.</summary>
    AlgorithmStatus AlgorithmStatus { get; }

    /// <summary>Whether the data that comes with LEAN is enough for it.</summary>
    bool CanRunLocally { get; }

    /// <summary>Languages in which it exists.</summary>
    List<Language> Languages { get; }

    /// <summary>Points of data that its run takes, histories aside.</summary>
    long DataPoints { get; }

    /// <summary>Points of data in its histories.</summary>
    int AlgorithmHistoryDataPoints { get; }

    /// <summary>The statistics that it is to give, and the hash of its orders.</summary>
    Dictionary<string, string> ExpectedStatistics { get; }

    /// <summary>Settings of the engine that it needs; null where LEAN's own do.</summary>
    Dictionary<string, string> CustomConfigurations => null!;
}
