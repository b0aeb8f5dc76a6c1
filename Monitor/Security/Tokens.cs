using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MagnetLean.Monitor.Security;

/// <summary>Issues tokens (JWT, ES256) and says which are valid: this service's own, and those of a registry whose public key is configured.</summary>
internal sealed class Tokens(SigningKeys keys, MonitorOptions options, TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>Name of the cookie that a browser may keep its token in.</summary>
    public const string Cookie = "magnetlean_monitor";

    private const string Issuer = "magnetlean-monitor";

    private readonly ECDsaSecurityKey? _registry = RegistryKey(options.Security);

    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime => TimeSpan.FromHours(options.Security.TokenHours);

    /// <summary>A token for a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">What the token is good for.</param>
    public string Issue(UserRow user, string role)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = options.Federation.Id,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                [Caller.IdClaim] = user.Id.ToString(),
                [Caller.NameClaim] = user.Name,
                [Caller.RoleClaim] = role,
                [Caller.StampClaim] = user.SecurityStamp,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Configure(string? name, JwtBearerOptions bearer) => Configure(bearer);

    public void Configure(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuers = _registry is null ? [Issuer] : [Issuer, options.Security.RegistryIssuer],
            ValidAudience = options.Federation.Id,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(5),
            NameClaimType = Caller.NameClaim,
            RoleClaimType = Caller.RoleClaim,
            LifetimeValidator = (notBefore, expires, _, parameters) => IsAlive(notBefore, expires, parameters.ClockSkew),

            // Each issuer by its own keys: the registry's cannot sign for this service.
            IssuerSigningKeyResolver = (_, token, _, _) =>
                token.Issuer.Equals(Issuer, StringComparison.Ordinal) ? keys.All : _registry is null ? [] : [_registry],
        };
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TakeCookie, OnTokenValidated = CheckUserAsync };
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, TimeSpan skew)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + skew && !(notBefore > now + skew);
    }

    private static Task TakeCookie(MessageReceivedContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0 && context.Request.Cookies.TryGetValue(Cookie, out var token))
        {
            context.Token = token;
            context.HttpContext.Items[Caller.CookieItem] = true;
        }

        return Task.CompletedTask;
    }

    private async Task CheckUserAsync(TokenValidatedContext context)
    {
        if (context.SecurityToken.Issuer != Issuer)
        {
            // A registry's: what it says is believed, but for a name that looks like one of this service's users.
            var identity = (ClaimsIdentity)context.Principal!.Identity!;
            var who = identity.FindFirst(Caller.IdClaim)?.Value ?? "unknown";
            foreach (var claim in identity.FindAll(claim => claim.Type is Caller.NameClaim or Caller.StampClaim or Caller.IdClaim).ToList())
            {
                identity.TryRemoveClaim(claim);
            }

            identity.AddClaim(new Claim(Caller.NameClaim, $"registry:{who}"));
            return;
        }

        var accounts = context.HttpContext.RequestServices.GetRequiredService<Accounts>();
        var isValid = Guid.TryParse(context.Principal?.FindFirst(Caller.IdClaim)?.Value, out var id)
            && context.Principal?.FindFirst(Caller.StampClaim)?.Value is { } stamp
            && await accounts.HasStampAsync(id, stamp, context.HttpContext.RequestAborted);
        if (!isValid)
        {
            context.Fail("The user has signed out, or changed.");
        }
    }

    private static ECDsaSecurityKey? RegistryKey(SecurityOptions options)
    {
        if (options.RegistryIssuer.Length == 0 || options.RegistryPublicKey.Length == 0)
        {
            return null;
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(options.RegistryPublicKey));
        return new ECDsaSecurityKey(key);
    }
}
