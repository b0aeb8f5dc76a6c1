using MagnetLean.Monitor.Configuration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MagnetLean.Monitor.Security;

/// <summary>Who may call an endpoint. One that names none wants somebody signed in.</summary>
internal static class Policies
{
    /// <summary>Figures of an account: whoever is signed in, and everybody where that is configured.</summary>
    public const string Figures = "figures";

    /// <summary>The trading in all its detail.</summary>
    public const string Watch = "watch";

    /// <summary>Whoever is signed in.</summary>
    public const string SignedIn = "signed in";

    /// <summary>Commands, users, decisions.</summary>
    public const string Command = "command";

    /// <summary>The own share.</summary>
    public const string Invest = "invest";

    /// <summary>The own second factor.</summary>
    public const string Enrol = "enrol";

    /// <summary>Adds them.</summary>
    public static void AddTo(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Figures, policy => policy.RequireAssertion(call =>
            IsPublic(call) || call.User.IsInRole(Roles.Viewer) || call.User.IsInRole(Roles.Investor) || call.User.IsInRole(Roles.Coordinator)))
        .AddPolicy(Watch, policy => policy.RequireRole(Roles.Viewer, Roles.Coordinator))
        .AddPolicy(SignedIn, policy => policy.RequireRole(Roles.Viewer, Roles.Investor, Roles.Coordinator))
        .AddPolicy(Command, policy => policy.RequireRole(Roles.Coordinator))
        .AddPolicy(Invest, policy => policy.RequireRole(Roles.Investor))
        .AddPolicy(Enrol, policy => policy.RequireRole(Roles.Enrolling, Roles.Coordinator, Roles.Viewer, Roles.Investor))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.Viewer, Roles.Investor, Roles.Coordinator).Build());

    private static bool IsPublic(AuthorizationHandlerContext call) =>
        call.Resource is HttpContext context && context.RequestServices.GetRequiredService<MonitorOptions>().Security.PublicFigures;
}
