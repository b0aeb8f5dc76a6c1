
namespace MagnetLean.Reporting.Pages;

/// <summary>
/// The colours of a page, told apart by colour-blind readers too, with a shade each for light and dark pages. Source: M. Okabe and K. Ito, "Color
/// Universal Design", 2008. The style sheet gives them their values.
/// </summary>
internal enum PageColor
{
    /// <summary>The main series.</summary>
    Blue,

    /// <summary>The second series.</summary>
    Orange,

    /// <summary>The third series.</summary>
    Green,

    /// <summary>The fourth series.</summary>
    Purple,

    /// <summary>The fifth series; also what is bad or down.</summary>
    Vermillion,

    /// <summary>The sixth series.</summary>
    Sky,

    /// <summary>The seventh series.</summary>
    Yellow,

    /// <summary>What everything else is held against: benchmarks, the unknown.</summary>
    Grey,
}

/// <summary>Names of the colours in the style sheet.</summary>
internal static class PageColors
{
    private static readonly string[] Names = ["blue", "orange", "green", "purple", "vermillion", "sky", "yellow", "grey"];

    /// <summary>The name of a colour, without the dashes of a CSS variable.</summary>
    public static string CssName(PageColor color) => Names[(int)color];
}
