using System;
using System.Globalization;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MagnetLean.Monitor.Security;

/// <summary>
/// How often somebody may ask: a user, or an address that nobody has signed in from. Stops have limits of their own alone, one for each way to them, so that nothing that is
/// asked elsewhere can keep a stop from being taken. A stop by <c>/message</c> shares that way's limit with messages of other types: the others can use it up.
/// </summary>
internal static class RateLimits
{
    /// <summary>The limit of emergency stops, and of messages, which can be one.</summary>
    public const string EmergencyStop = "emergency stop";

    /// <summary>The limit of attempts to sign in.</summary>
    public const string SignIn = "sign in";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Sets them.</summary>
    public static void Apply(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            {
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var options = OptionsOf(context);
            return context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == EmergencyStop
                ? RateLimitPartition.GetNoLimiter(EmergencyStop)
                : context.User.Identity?.IsAuthenticated == true
                ? Limit($"user {Caller.NameOf(context)}", options.SignedInPerMinute)
                : Limit($"address {Caller.AddressOf(context)}", options.AnonymousPerMinute);
        });
        limits.AddPolicy(EmergencyStop, context => Limit(
            context.User.Identity?.IsAuthenticated == true ? $"{(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText} of {Caller.NameOf(context)}" : $"stop from {Caller.AddressOf(context)}",
            OptionsOf(context).SensitivePerMinute));
        limits.AddPolicy(SignIn, context => Limit($"sign in {Caller.AddressOf(context)}", OptionsOf(context).SensitivePerMinute));
    }

    private static SecurityOptions OptionsOf(HttpContext context) => context.RequestServices.GetRequiredService<MonitorOptions>().Security;

    private static RateLimitPartition<string> Limit(string who, int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 });
}
