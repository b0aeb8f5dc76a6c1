namespace MagnetLean.Setups;

/// <summary>Tags of orders and targets that say why a setup ended, where more than one model reads them.</summary>
internal static class ExitTags
{
    /// <summary>The symbol is flattened because its insight has ended.</summary>
    public const string InsightEnded = "insight ended";
}
