using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Api;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Commands;

/// <summary>What a coordinator can have an engine do.</summary>
internal static class CommandEndpoints
{
    private const int LongestReason = 200;

    /// <summary>Adds them.</summary>
    public static void MapCommands(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Command).WithTags("commands");
        api.MapPost("/system/emergency-stop", (CommandRequest request, CommandCall call) => call.SendAsync("Isolate", request))
            .AddIdempotency().RequireRateLimiting(RateLimits.EmergencyStop)
            .WithSummary("Takes the account out of the market at once, until it is reset.");
        api.MapPost("/fuse/isolate", (CommandRequest request, CommandCall call) => call.SendAsync("Isolate", request))
            .AddIdempotency().WithSummary("The same, of the fuse.");
        api.MapPost("/fuse/reset", (CommandRequest request, CommandCall call) => call.SendAsync("Reset", request))
            .AddIdempotency().WithSummary("Re-arms an isolated account.");
        api.MapGet("/commands", RecentAsync).WithSummary("The latest commands, the last first.");
        api.MapGet("/commands/{id}", OneAsync).WithSummary("What became of a command.");
        routes.MapPost("/message", (Message message, CommandCall call) => call.MessageAsync(message))
            .RequireAuthorization(Policies.Command).AddIdempotency().WithTags("udc")
            .WithSummary("A message: emergency_stop, reset or status.");
    }

    private static async Task<IResult> RecentAsync(MonitorDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return TypedResults.Ok(await db.Commands.AsNoTracking().OrderByDescending(row => row.RequestedAt).Take(100).ToListAsync(cancellation));
    }

    private static async Task<IResult> OneAsync(string id, CommandDesk desk, CancellationToken cancellation) =>
        await desk.FindAsync(id, cancellation) is { } command ? TypedResults.Ok(CommandAnswer.Of(command)) : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);

    /// <summary>A command.</summary>
    /// <param name="Engine">To whom; the one that wrote last where it is absent.</param>
    /// <param name="Reason">Why, up to 200 characters.</param>
    /// <param name="WaitSeconds">How long the answer is waited for, 0..30; 5 where it is absent.</param>
    internal sealed record CommandRequest(string? Engine, string? Reason, double? WaitSeconds);

    /// <summary>A message of another service.</summary>
    internal sealed record Message(string? Sender, string? MessageType, JsonElement? Payload, Instant? Timestamp);

    /// <summary>What became of a command.</summary>
    /// <param name="Id">Names it.</param>
    /// <param name="Engine">To whom it was given.</param>
    /// <param name="Command">Its name, as Isolate.</param>
    /// <param name="State">pending, done or refused.</param>
    /// <param name="Reason">How the fuse stood after it, or why it was refused.</param>
    /// <param name="RequestedAt">When it was given, by the machine's clock.</param>
    /// <param name="AnsweredAt">When the engine wrote its answer.</param>
    internal sealed record CommandAnswer(string Id, string Engine, string Command, string State, string? Reason, Instant RequestedAt, Instant? AnsweredAt)
    {
        public static CommandAnswer Of(CommandRow command) =>
            new(command.Id, command.Engine, command.Name, command.State, command.Answer, command.RequestedAt, command.AnsweredAt);
    }

    /// <summary>A request to have something done, from the check to the answer.</summary>
    internal sealed class CommandCall(CommandDesk desk, MonitorDatabase database, AuditTrail audit, IHttpContextAccessor accessor)
    {
        private HttpContext Context => accessor.HttpContext!;

        public async Task<IResult> MessageAsync(Message message)
        {
            var payload = message.Payload is { ValueKind: JsonValueKind.Object } given ? given : default;
            var reason = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("reason", out var said) ? said.ToString() : string.Empty;
            double? wait = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("wait_seconds", out var seconds)
                && seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() : null;
            var request = new CommandRequest(null, $"{message.Sender} {reason}".Trim(), wait);
            switch (message.MessageType)
            {
                case "emergency_stop":
                    return await SendAsync("Isolate", request);
                case "reset":
                    return await SendAsync("Reset", request);
                case "status":
                    await using (var db = database.Open())
                    {
                        return await FuseStatusView.ReadAsync(db, null, Context.RequestAborted) is { } status ? TypedResults.Ok(status) : Problems.NoEngine(null);
                    }

                default:
                    return Problems.Invalid($"message_type '{message.MessageType}' is not known; allowed: emergency_stop, reset, status.");
            }
        }

        public async Task<IResult> SendAsync(string command, CommandRequest request)
        {
            var (reason, wait) = (request.Reason?.Trim() ?? string.Empty, request.WaitSeconds ?? 5);
            if (reason.Length > LongestReason || !(wait >= 0 && wait <= 30))
            {
                return Problems.Invalid(string.Create(
                    CultureInfo.InvariantCulture, $"reason has {reason.Length} characters, wait_seconds is {wait}; allowed: up to {LongestReason}, and 0 to 30."));
            }

            SessionRow? session;
            await using (var db = database.Open())
            {
                session = await Engines.FindAsync(db, request.Engine, Context.RequestAborted);
            }

            if (session is null)
            {
                await audit.WriteAsync(Context, "command", command, "no engine", request.Engine);
                return Problems.NoEngine(request.Engine);
            }

            var sent = await desk.SendAsync(
                session.Engine, command, Caller.NameOf(Context), reason, new Dictionary<string, object>(), CancellationToken.None);

            // Written whatever the caller does meanwhile.
            await audit.WriteAsync(Context, "command", $"{command} {session.Engine}", sent.State, $"{sent.Id} {reason}".Trim());
            var answered = sent.State == CommandStates.Pending
                ? await desk.WaitAsync(sent.Id, TimeSpan.FromSeconds(wait), Context.RequestAborted) ?? sent
                : sent;
            if (answered.State != CommandStates.Pending)
            {
                await audit.WriteAsync(Context, "command", $"{command} {session.Engine}", answered.State, $"{answered.Id} {answered.Answer}");
            }

            var answer = CommandAnswer.Of(answered);
            return answered.State switch
            {
                CommandStates.Done => TypedResults.Ok(answer),
                CommandStates.Pending => TypedResults.Accepted($"/api/commands/{answer.Id}", answer),
                _ => TypedResults.Conflict(answer),
            };
        }
    }
}
