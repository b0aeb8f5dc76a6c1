using System;

namespace MagnetLean.Risk;

/// <summary>A fuse's own orders, known by their tag wherever they are seen.</summary>
internal static class FuseOrders
{
    /// <summary>What their tags begin with; the reason follows.</summary>
    public const string TagPrefix = SurvivalFuseRiskManagementModel.OrderTag + ": ";

    /// <summary>Tag of the targets that a fuse sets, and so of the orders that an execution model makes of them.</summary>
    public const string TargetTag = SurvivalFuseRiskManagementModel.OrderTag + " target";

    /// <summary>Whether an order with such a tag is one of a fuse's.</summary>
    public static bool IsOwn(string? tag) => tag?.StartsWith(TagPrefix, StringComparison.Ordinal) == true;
}
