using System;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// Bounds the memory of managed objects: what asks for more gets an exception in its own run, where the system would end the whole process.
/// </summary>
internal static class MemoryLimit
{
    private const double Share = 0.8;
    private const string Setting = "GCHeapHardLimit";

    /// <summary>Bounds it to a share of what there is, unless it is bounded already.</summary>
    public static void Set()
    {
        if (AppContext.GetData(Setting) is not null)
        {
            return;
        }

        AppContext.SetData(Setting, (ulong)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * Share));
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            // More is in use than that: the runtime's own limit stands.
        }
    }
}
