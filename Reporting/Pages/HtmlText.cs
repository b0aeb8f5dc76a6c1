using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MagnetLean.Reporting.Pages;

/// <summary>Writes HTML; whatever is text is escaped here and nowhere else.</summary>
/// <param name="output">Where to.</param>
/// <param name="isServed">
/// Whether the page is served under a policy that forbids styles within: what an element's style is stands in <c>data-style</c> then, and the pages' script sets it.
/// </param>
internal sealed class HtmlText(TextWriter output, bool isServed = false)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes markup of the program's own.</summary>
    public HtmlText Raw(string markup)
    {
        output.Write(isServed ? markup.Replace(" style=\"", " data-style=\"", StringComparison.Ordinal) : markup);
        return this;
    }

    /// <summary>Writes text, escaped for content and for attributes in quotes.</summary>
    public HtmlText Text(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Encoder.Encode(output, text);
        }

        return this;
    }

    /// <summary>Writes an element that holds text alone.</summary>
    /// <param name="tag">Its name and attributes, as they stand behind the angle bracket.</param>
    /// <param name="text">Its text; null writes nothing at all.</param>
    public HtmlText Element(string tag, string? text)
    {
        if (text is null)
        {
            return this;
        }

        var space = tag.IndexOf(' ', StringComparison.Ordinal);
        return Raw($"<{tag}>").Text(text).Raw($"</{(space < 0 ? tag : tag[..space])}>");
    }
}
