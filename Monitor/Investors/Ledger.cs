namespace MagnetLean.Monitor.Investors;

/// <summary>What entries of the ledger are.</summary>
internal static class LedgerKind
{
    /// <summary>What is there becomes the house's, in units.</summary>
    public const string Opening = "opening";

    /// <summary>Money comes.</summary>
    public const string Subscription = "subscription";

    /// <summary>Money goes.</summary>
    public const string Redemption = "redemption";
}

/// <summary>What becomes of entries of the ledger.</summary>
internal static class LedgerStatus
{
    /// <summary>Asked for; a coordinator decides.</summary>
    public const string Requested = "requested";

    /// <summary>Approved, and on its way to the engine, whose journal decides.</summary>
    public const string Sent = "sent";

    /// <summary>The engine took it: units came or went.</summary>
    public const string Booked = "booked";

    /// <summary>A coordinator refused it, or the engine did.</summary>
    public const string Refused = "refused";

    /// <summary>Who had asked for it took it back.</summary>
    public const string Cancelled = "cancelled";
}
