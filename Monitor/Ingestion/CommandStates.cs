namespace MagnetLean.Monitor.Ingestion;

/// <summary>What has become of a command.</summary>
internal static class CommandStates
{
    /// <summary>The engine has not answered, or the account that it took out of the market still holds something.</summary>
    public const string Pending = "pending";

    /// <summary>The engine's journal says that it was carried out.</summary>
    public const string Done = "done";

    /// <summary>The engine's journal says that it was not, or it could not be handed over.</summary>
    public const string Refused = "refused";

    /// <summary>The journal has not said in time what came of it. What it says later counts.</summary>
    public const string Expired = "expired";
}
