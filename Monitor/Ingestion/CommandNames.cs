namespace MagnetLean.Monitor.Ingestion;

/// <summary>Commands as engines know them.</summary>
internal static class CommandNames
{
    /// <summary>Takes the account out of the market.</summary>
    public const string Isolate = "Isolate";

    /// <summary>Re-arms it.</summary>
    public const string Reset = "Reset";

    /// <summary>Lowers the greatest leverage until a reset.</summary>
    public const string CapLeverage = "CapLeverage";

    /// <summary>Trades what a person has set up.</summary>
    public const string ExecuteTrade = "ExecuteTrade";

    /// <summary>Whether a command tells of money, before or after it moves: it is as true at the engine's next start.</summary>
    public static bool Waits(string command) => command is "Deposit" or "Withdraw";

    /// <summary>Whether a command can but lessen what is at stake: it is given to an engine that is silent, too.</summary>
    public static bool Lessens(string command) => command is Isolate or CapLeverage;
}
