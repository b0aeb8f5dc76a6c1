using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Federation;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Commands;

/// <summary>What a coordinator can have an engine do.</summary>
internal static partial class CommandEndpoints
{
    private const int LongestReason = 200;
    private const double LongestWait = 30;
    private const double UsualWait = 5;
    private const double GreatestCap = 100;

    // A message that is older than this was meant for another moment.
    private static readonly Duration MessageLifetime = Duration.FromMinutes(5);

    /// <summary>Adds them.</summary>
    public static void MapCommands(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Command).WithTags("commands");
        api.MapPost("/system/emergency-stop", (StopRequest request, CommandCall call) => call.StopAsync(request))
            .AddIdempotency(mayRepeat: true).RequireRateLimiting(RateLimits.EmergencyStop).Accepts<CommandRequest>(isOptional: true, "application/json")
            .WithSummary("Takes the account out of the market at once, until it is reset; without engine all that have not ended.");
        api.MapPost("/fuse/isolate", (StopRequest request, CommandCall call) => call.StopAsync(request))
            .AddIdempotency(mayRepeat: true).RequireRateLimiting(RateLimits.EmergencyStop).Accepts<CommandRequest>(isOptional: true, "application/json")
            .WithSummary("The same, of the fuse.");
        api.MapPost("/fuse/reset", (CommandRequest request, CommandCall call) => call.SendAsync(CommandNames.Reset, request))
            .AddIdempotency().WithSummary("Re-arms an isolated account.");
        api.MapPost("/leverage/cap", (CapRequest request, CommandCall call) => call.CapAsync(request))
            .AddIdempotency().WithSummary("Lowers the greatest leverage at which positions are sized, until a reset.");
        api.MapPost("/trade/execute", (TradeRequest request, CommandCall call) => call.TradeAsync(request))
            .AddIdempotency().WithSummary("Trades what a person has set up: sized by the plugin, and refused by the fuse like any other.");
        api.MapGet("/commands", RecentAsync).WithSummary("The latest commands, the last first.");
        api.MapGet("/commands/{id}", OneAsync).WithSummary("What became of a command.");
        routes.MapPost("/message", (Message message, CommandCall call) => call.MessageAsync(message))
            .RequireAuthorization(Policies.Command).AddIdempotency().RequireRateLimiting(RateLimits.EmergencyStop).WithTags("udc")
            .WithSummary("A message: emergency_stop, adjust_leverage (payload.cap), reset or status, of payload.engine.");
    }

    private static async Task<IResult> RecentAsync(MonitorDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return TypedResults.Ok(await db.Commands.AsNoTracking().OrderByDescending(row => row.RequestedAt).Take(100).ToListAsync(cancellation));
    }

    private static async Task<IResult> OneAsync(string id, CommandDesk desk, CancellationToken cancellation) =>
        await desk.FindAsync(id, cancellation) is { } command ? TypedResults.Ok(CommandAnswer.Of(command)) : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);

    /// <summary>A command.</summary>
    /// <param name="Engine">To whom; where it is absent, the only one that has not ended.</param>
    /// <param name="Reason">Why, up to 200 characters.</param>
    /// <param name="WaitSeconds">How long the outcome is waited for, 0..30; 5 where it is absent.</param>
    internal record CommandRequest(string? Engine, string? Reason, double? WaitSeconds);

    /// <summary>A stop, which is taken however it is put: what cannot be made out of it is left out.</summary>
    internal sealed record StopRequest(string? Engine, string? Reason, double? WaitSeconds) : CommandRequest(Engine, Reason, WaitSeconds)
    {
        public static async ValueTask<StopRequest> BindAsync(HttpContext context)
        {
            try
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
                return Of(body.RootElement, null);
            }
            catch (JsonException)
            {
                return new StopRequest(null, null, null);
            }
        }

        /// <summary>Reads it.</summary>
        /// <param name="given">What was sent.</param>
        /// <param name="sender">Who is to stand before the reason; null for nobody.</param>
        public static StopRequest Of(JsonElement given, string? sender)
        {
            // What a database or a log could not take is left out: half a character, where the text is cut, too.
            var reason = string.Concat($"{sender} {TextOf(given, "reason")}".Trim().Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
            return new StopRequest(
                TextOf(given, "engine"),
                reason.Length > LongestReason ? reason[..LongestReason] : reason,
                NumberOf(given, "wait_seconds") is { } wait and >= 0 ? Math.Min(wait, LongestWait) : null);
        }
    }

    /// <summary>A cap of leverage.</summary>
    internal sealed record CapRequest(string? Engine, double? Cap, string? Reason, double? WaitSeconds) : CommandRequest(Engine, Reason, WaitSeconds);

    /// <summary>A trade that a person sets up.</summary>
    /// <param name="Engine">Whose account trades it.</param>
    /// <param name="Symbol">Ticker.</param>
    /// <param name="Direction">long or short.</param>
    /// <param name="Stop">Price of the stop.</param>
    /// <param name="Target">Price of the target.</param>
    /// <param name="Tier">How strong the target is taken to be, 1 to 4.</param>
    /// <param name="Reason">Why, up to 200 characters.</param>
    /// <param name="WaitSeconds">How long the outcome is waited for.</param>
    internal sealed record TradeRequest(
        string? Engine, string? Symbol, string? Direction, double? Stop, double? Target, int? Tier, string? Reason, double? WaitSeconds)
        : CommandRequest(Engine, Reason, WaitSeconds);

    /// <summary>A message of another service.</summary>
    internal sealed record Message(JsonElement? Sender, string? MessageType, JsonElement? Payload, JsonElement? Timestamp);

    /// <summary>What became of a command.</summary>
    /// <param name="Id">Names it.</param>
    /// <param name="Engine">To whom it was given.</param>
    /// <param name="Command">Its name, as Isolate.</param>
    /// <param name="State">pending, done, refused or expired.</param>
    /// <param name="Reason">How the fuse stood after it, or why it was refused.</param>
    /// <param name="RequestedAt">When it was given, by the machine's clock.</param>
    /// <param name="AnsweredAt">When the engine wrote its answer.</param>
    internal sealed record CommandAnswer(string Id, string Engine, string Command, string State, string? Reason, Instant RequestedAt, Instant? AnsweredAt)
    {
        public static CommandAnswer Of(CommandRow command) =>
            new(command.Id, command.Engine, command.Name, command.State, command.Answer, command.RequestedAt, command.AnsweredAt);

        /// <summary>Of one that failed on the way.</summary>
        public static CommandAnswer Unknown(string engine, string command, Instant requestedAt) =>
            new(string.Empty, engine, command, CommandAnswers.Unknown, "it failed before its outcome was known: /api/commands tells what came of it", requestedAt, null);
    }

    /// <summary>What became of a command that went to several engines.</summary>
    /// <param name="State">What became of all of them; partly where of some it is another than of others and none is pending.</param>
    /// <param name="Commands">Each.</param>
    internal sealed record CommandAnswers(string State, IReadOnlyList<CommandAnswer> Commands)
    {
        /// <summary>As much was done as could be.</summary>
        public const string Partly = "partly";

        /// <summary>It failed on the way, and may have been given or not.</summary>
        public const string Unknown = "unknown";

        public static CommandAnswers Of(IReadOnlyList<CommandAnswer> answers)
        {
            var states = answers.Select(answer => answer.State).Distinct().ToList();
            return new(states.Contains(CommandStates.Pending) ? CommandStates.Pending : states is [var one] ? one : Partly, answers);
        }
    }

    private static string? TextOf(JsonElement given, string name)
    {
        try
        {
            return given.ValueKind == JsonValueKind.Object && given.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
        }
        catch (InvalidOperationException)
        {
            // No text, as bytes that are not UTF-8.
            return null;
        }
    }

    private static double? NumberOf(JsonElement given, string name) =>
        double.TryParse(TextOf(given, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A request to have something done, from the check to the answer.</summary>
    internal sealed partial class CommandCall(
        CommandDesk desk, CommandTargets targets, MonitorDatabase database, AuditTrail audit, TimeProvider clock, IHttpContextAccessor accessor, ILogger<CommandCall> log)
    {
        private HttpContext Context => accessor.HttpContext!;

        public async Task<IResult> MessageAsync(Message message)
        {
            var payload = message.Payload ?? default;
            var given = StopRequest.Of(payload, message.Sender?.ToString());
            switch (message.MessageType)
            {
                case "emergency_stop":
                    return await StopAsync(given);
                case "reset":
                    return AgeFaultOf(message.Timestamp) is { } fault ? Problems.Invalid(fault) : await SendAsync(CommandNames.Reset, given);
                case "adjust_leverage":
                    return await CapAsync(new CapRequest(given.Engine, NumberOf(payload, "cap"), given.Reason, given.WaitSeconds));
                case "status":
                    await using (var db = database.Open())
                    {
                        return await FuseStatusView.ReadAsync(db, given.Engine, Context.RequestAborted) is { } status
                            ? TypedResults.Ok(status)
                            : await Problems.NoEngineAsync(db, given.Engine, Context.RequestAborted);
                    }

                default:
                    return Problems.Invalid($"message_type '{message.MessageType}' is not known; allowed: {string.Join(", ", CapabilityNames.Messages)}.");
            }
        }

        public Task<IResult> StopAsync(StopRequest request) => SendAsync(CommandNames.Isolate, request);

        public async Task<IResult> CapAsync(CapRequest request) => request.Cap is >= 0 and <= GreatestCap and { } cap
            ? await SendAsync(CommandNames.CapLeverage, request, ("cap", cap))
            : Problems.Invalid(string.Create(CultureInfo.InvariantCulture, $"cap is {(request.Cap is { } given ? given : "missing")}; allowed: 0 to {GreatestCap}."));

        public async Task<IResult> TradeAsync(TradeRequest request)
        {
            (string Name, object? Value, bool Holds, string Allowed)[] inputs =
            [
                ("symbol", request.Symbol, request.Symbol is { Length: > 0 and <= 64 }, "a ticker"),
                ("direction", request.Direction, request.Direction is "long" or "short", "long, short"),
                ("stop", request.Stop, request.Stop > 0, "a price above 0"),
                ("target", request.Target, request.Target > 0, "a price above 0"),
                ("tier", request.Tier, request.Tier is >= 1 and <= 4, "1 to 4"),
            ];
            var faults = inputs.Where(input => !input.Holds)
                .Select(input => FormattableString.Invariant($"{input.Name} is {input.Value ?? "missing"}; allowed: {input.Allowed}")).ToList();
            return faults.Count > 0
                ? Problems.Invalid(string.Join("; ", faults) + ".")
                : await SendAsync(CommandNames.ExecuteTrade, request, [.. inputs.Select(input => (input.Name, input.Value!))]);
        }

        public async Task<IResult> SendAsync(string command, CommandRequest request, params (string Name, object Value)[] values)
        {
            var (reason, wait) = (request.Reason?.Trim() ?? string.Empty, request.WaitSeconds ?? UsualWait);
            if (reason.Length > LongestReason || !(wait >= 0 && wait <= LongestWait))
            {
                return Problems.Invalid(string.Create(
                    CultureInfo.InvariantCulture, $"reason has {reason.Length} characters, wait_seconds is {wait}; allowed: up to {LongestReason}, and 0 to {LongestWait}."));
            }

            var (engines, refusal) = await targets.FindAsync(command, request.Engine, Context.RequestAborted);
            if (refusal is not null)
            {
                await audit.WriteAsync(Context, "command", $"{command} {request.Engine}".Trim(), "refused", refusal.ProblemDetails.Detail);
                return refusal;
            }

            Idempotency.Begin(Context);
            var given = engines.Select(engine => GiveAsync(engine, command, reason, wait, values)).ToList();
            await ((Task)Task.WhenAll(given)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (given.TrueForAll(task => !task.IsCompletedSuccessfully))
            {
                await given[0];
            }

            // What fails with one engine hides nothing of the others.
            var answers = given.Select((task, index) => task.IsCompletedSuccessfully ? task.Result : Failed(engines[index], command, task.Exception)).ToArray();
            return answers is [var only] ? ResultOf(only.State, only, $"/api/commands/{only.Id}") : ResultOf(answers);
        }

        private CommandAnswer Failed(string engine, string command, Exception? fault)
        {
            LogFault(log, command, engine, fault);
            return CommandAnswer.Unknown(engine, command, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "{Command} to {Engine} failed before its outcome was known.")]
        private static partial void LogFault(ILogger log, string command, string engine, Exception? fault);

        private static IResult ResultOf(CommandAnswer[] answers)
        {
            var all = CommandAnswers.Of(answers);
            return ResultOf(all.State, all, "/api/commands");
        }

        private static IResult ResultOf<T>(string state, T answer, string place) => state switch
        {
            CommandStates.Done or CommandAnswers.Partly => TypedResults.Ok(answer),
            CommandStates.Pending => TypedResults.Accepted(place, answer),
            _ => TypedResults.Conflict(answer),
        };

        private async Task<CommandAnswer> GiveAsync(string engine, string command, string reason, double wait, (string Name, object Value)[] values)
        {
            var sent = await desk.SendAsync(
                engine, command, Caller.NameOf(Context), reason, values.ToDictionary(value => value.Name, value => value.Value), CancellationToken.None);

            try
            {
                // Written whatever the caller does meanwhile.
                await audit.WriteAsync(Context, "command", $"{command} {engine}", sent.State, $"{sent.Id} {reason}".Trim());
                var answered = sent.State == CommandStates.Pending
                    ? await desk.WaitAsync(sent.Id, TimeSpan.FromSeconds(wait), Context.RequestAborted) ?? sent
                    : sent;
                if (answered.State != CommandStates.Pending)
                {
                    await audit.WriteAsync(Context, "command", $"{command} {engine}", answered.State, $"{answered.Id} {answered.Answer}");
                }

                return CommandAnswer.Of(answered);
            }
            catch (Exception fault) when (command == CommandNames.Isolate && DatabaseFault.Is(fault))
            {
                // The file is there: who gave it is told so, and the log has what the audit log cannot.
                LogUnwritten(log, command, engine, sent.Id, sent.Actor, fault);
                return CommandAnswer.Of(sent);
            }
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "{Command} to {Engine}, {Id}, was given by {Actor} while the database could not be used.")]
        private static partial void LogUnwritten(ILogger log, string command, string engine, string id, string actor, Exception fault);

        // Only for what could do harm at another time than it was meant for.
        private string? AgeFaultOf(JsonElement? timestamp)
        {
            var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
            return InstantPattern.ExtendedIso.Parse(timestamp?.ToString() ?? string.Empty) is { Success: true, Value: var at }
                && at >= now - MessageLifetime && at <= now + MessageLifetime
                ? null
                : $"timestamp is '{timestamp}', and it is {now}; allowed: at most {MessageLifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes from now, as 2026-11-30T12:00:00Z.";
        }
    }
}
