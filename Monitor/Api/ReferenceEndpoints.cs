using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace MagnetLean.Monitor.Api;

/// <summary>The API's description, and a page to read and try it on. The page is this service's own: Scalar's has scripts within, which no page here may have.</summary>
internal static class ReferenceEndpoints
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>MagnetLean monitor: API</title></head>
        <body><div id="reference"></div><script src="/reference/assets/scalar.js"></script><script src="/reference/start.js"></script></body>
        </html>
        """;

    private const string Start = "Scalar.createApiReference('#reference', { url: '/openapi/v1.json', withDefaultFonts: false, telemetry: false });";

    /// <summary>Adds them.</summary>
    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().RequireAuthorization(Policies.SignedIn);
        routes.MapScalarApiReference("/reference/assets").RequireAuthorization(Policies.SignedIn);
        routes.MapGet("/reference", () => TypedResults.Content(Page, "text/html; charset=utf-8")).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        routes.MapGet("/reference/start.js", () => TypedResults.Content(Start, "text/javascript; charset=utf-8")).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
    }
}
