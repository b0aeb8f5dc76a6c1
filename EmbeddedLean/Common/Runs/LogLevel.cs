namespace QuantConnect;

/// <summary>Importance of a message of the engine.</summary>
internal enum LogLevel
{
    /// <summary>What the engine does.</summary>
    Trace,

    /// <summary>QCAlgorithm.Debug.</summary>
    Debug,

    /// <summary>QCAlgorithm.Log.</summary>
    Log,

    /// <summary>QCAlgorithm.Error, and the engine's own errors.</summary>
    Error,
}
