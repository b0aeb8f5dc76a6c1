using System.IO;
using System.Reflection;

namespace MagnetLean.Reporting.Pages;

/// <summary>What every page carries: the chart library with its licence, the pages' own script and style.</summary>
internal static class PageAssets
{
    /// <summary>Style sheet.</summary>
    public const string Style = "page.css";

    /// <summary>The pages' own script.</summary>
    public const string Script = "page.js";

    /// <summary>TradingView Lightweight Charts, unchanged.</summary>
    public const string ChartLibrary = "lightweight-charts-5.2.1.js";

    /// <summary>Its notice, which a page has to show.</summary>
    public const string ChartNotice = "lightweight-charts-NOTICE.txt";

    /// <summary>Copies an asset.</summary>
    public static void CopyTo(Stream destination, string name)
    {
        using var asset = Open(name);
        asset.CopyTo(destination);
    }

    /// <summary>An asset as text.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd().Trim();
    }

    /// <summary>An asset's bytes; its caller closes the stream.</summary>
    public static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{name}")!;
}
