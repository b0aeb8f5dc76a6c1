namespace MagnetLean.Monitor.Ingestion;

/// <summary>Commands as engines know them.</summary>
internal static class CommandNames
{
    /// <summary>Takes the account out of the market.</summary>
    public const string Isolate = "Isolate";

    /// <summary>Re-arms it.</summary>
    public const string Reset = "Reset";

    /// <summary>Whether a command tells of money, before or after it moves: it is as true at the engine's next start.</summary>
    public static bool Waits(string command) => command is "Deposit" or "Withdraw";
}
