using System;

namespace MagnetLean.Risk;

/// <summary>A fuse's own orders, known by their tag wherever they are seen.</summary>
internal static class FuseOrders
{
    /// <summary>What their tags begin with; the reason follows.</summary>
    public const string TagPrefix = SurvivalFuseRiskManagementModel.OrderTag + ": ";

    /// <summary>Whether an order with such a tag is one of a fuse's.</summary>
    public static bool IsOwn(string? tag) => tag?.StartsWith(TagPrefix, StringComparison.Ordinal) == true;
}
