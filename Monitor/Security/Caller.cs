using System;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace MagnetLean.Monitor.Security;

/// <summary>Who makes a request.</summary>
internal static class Caller
{
    /// <summary>Claim of a user's id.</summary>
    public const string IdClaim = "sub";

    /// <summary>Claim of a user's name.</summary>
    public const string NameClaim = "name";

    /// <summary>Claim of a user's role.</summary>
    public const string RoleClaim = "role";

    /// <summary>Claim of the security stamp that a token was issued under.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Whether the token came in a cookie, which a browser sends by itself.</summary>
    public const string CookieItem = "token came in a cookie";

    private const string Anonymous = "anonymous";

    /// <summary>Name of the user; anonymous where nobody is signed in.</summary>
    public static string NameOf(HttpContext context) => context.User.FindFirst(NameClaim)?.Value ?? Anonymous;

    /// <summary>Id of the user; null where nobody of this service's own is signed in.</summary>
    public static Guid? IdOf(HttpContext context) => Guid.TryParse(context.User.FindFirst(IdClaim)?.Value, out var id) ? id : null;

    /// <summary>Role of the user; null where nobody is signed in.</summary>
    public static string? RoleOf(HttpContext context) => context.User.FindAll(RoleClaim).FirstOrDefault()?.Value;

    /// <summary>Address that the request comes from.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
