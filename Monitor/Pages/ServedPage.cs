using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MagnetLean.Monitor.Security;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Monitor.Pages;

/// <summary>Pages of the kind that tear sheets are, as this service serves them: scripts and styles as files, and the way to the other pages.</summary>
internal static class ServedPage
{
    private const string Assets = "/assets/";

    /// <summary>The page as HTML.</summary>
    /// <param name="page">The page.</param>
    /// <param name="script">A script of this service's own that it has; null for none.</param>
    /// <param name="formToken">What its requests carry; null where it makes none.</param>
    public static string Of(Page page, string? script = null, string? formToken = null)
    {
        using var stream = new MemoryStream();
        PageWriter.Write(stream, page with { Footer = page.Footer ?? "MagnetLean monitor" }, new PageServing(Assets)
        {
            Styles = [$"{Assets}served.css"],
            Scripts = script is null ? [] : [$"{Assets}request.js", Assets + script],
            Values = formToken is null ? [] : [new KeyValuePair<string, string>("form-token", formToken)],
        });
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The pages that a role has, the present one without an address.</summary>
    public static IReadOnlyList<PageLink> LinksOf(string? role, string present)
    {
        (string Text, string Address)[] all = role switch
        {
            Roles.Coordinator => [("Operations", "/"), ("Sessions", "/sessions"), ("Ledger", "/ledger"), ("API", "/reference"), ("Sign out", "/sign-out")],
            Roles.Viewer => [("Operations", "/"), ("Sessions", "/sessions"), ("API", "/reference"), ("Sign out", "/sign-out")],
            Roles.Investor => [("Figures", "/"), ("My portfolio", "/portfolio"), ("Statement", "/statement"), ("Sign out", "/sign-out")],
            _ => [("Figures", "/"), ("Sign in", "/sign-in")],
        };
        return Array.ConvertAll(all, page => new PageLink(page.Text, page.Address == present ? null : page.Address));
    }
}
