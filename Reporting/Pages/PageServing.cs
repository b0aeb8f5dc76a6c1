using System.Collections.Generic;

namespace MagnetLean.Reporting.Pages;

/// <summary>How a page is served: with its scripts and styles as files beside it, none within, for a policy that allows none.</summary>
/// <param name="Assets">Where the files of <see cref="PageAssets"/> are, with a slash at the end.</param>
internal sealed record PageServing(string Assets)
{
    /// <summary>Further style sheets.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Further scripts, which run last.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Values for these, as elements meta of the page's head: name and content.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];
}
