using System;
using System.Linq;
using MagnetLean.Leverage;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MagnetLean.Monitor.Api;

/// <summary>Leverage by the plugin's own engine.</summary>
internal static class LeverageEndpoints
{
    /// <summary>Adds it.</summary>
    public static void MapLeverage(this IEndpointRouteBuilder routes) => routes.MapPost("/api/leverage/calculate", Calculate)
        .RequireAuthorization(Policies.SignedIn)
        .AddIdempotency(isRequired: false)
        .WithTags("trading")
        .WithSummary("L = (D × S) / (1 + C + V) with the protocol's bounds, and how it came about.");

    private static Results<Ok<LeverageAnswer>, ProblemHttpResult> Calculate(LeverageQuestion question)
    {
        (string Name, double? Value, double Least, double Most)[] inputs =
        [
            ("price", question.Price, double.Epsilon, 1e12),
            ("magnet_level", question.MagnetLevel, double.Epsilon, 1e12),
            ("magnet_strength", question.MagnetStrength, 0, 100),
            ("conflict", question.Conflict, 0, 1),
            ("volatility", question.Volatility, 0, 1e6),
            ("atr", question.Atr, double.Epsilon, 1e12),
        ];
        var faults = inputs.Where(input => !(input.Value >= input.Least && input.Value <= input.Most))
            .Select(input => FormattableString.Invariant($"{input.Name} is {(input.Value is { } given ? (object)given : "missing")}; allowed: {input.Least:0.###} to {input.Most:0.###}"))
            .ToList();
        if (faults.Count > 0)
        {
            return Problems.Invalid(string.Join("; ", faults) + ".");
        }

        var result = new LeverageEngine(new LeverageOptions()).Compute(
            question.Price!.Value,
            question.MagnetLevel!.Value,
            question.MagnetStrength!.Value,
            question.Conflict!.Value,
            question.Volatility!.Value,
            question.Atr!.Value);
        return TypedResults.Ok(new LeverageAnswer(
            result.Leverage, result.Raw, result.Distance, result.Strength, result.Conflict, result.Volatility, result.HighTension,
            [.. Enum.GetValues<LeverageReasons>().Where(reason => reason != 0 && result.Reasons.HasFlag(reason)).Select(reason => reason.ToString())]));
    }

    /// <summary>What leverage is asked for.</summary>
    /// <param name="Price">P, above 0.</param>
    /// <param name="MagnetLevel">M, above 0.</param>
    /// <param name="MagnetStrength">Strength, 0..100.</param>
    /// <param name="Conflict">C, 0..1.</param>
    /// <param name="Volatility">V, from 0.</param>
    /// <param name="Atr">ATR, above 0.</param>
    internal sealed record LeverageQuestion(double? Price, double? MagnetLevel, double? MagnetStrength, double? Conflict, double? Volatility, double? Atr);

    /// <summary>Leverage and how it came about.</summary>
    internal sealed record LeverageAnswer(
        double Leverage, double Raw, double Distance, double Strength, double Conflict, double Volatility, bool HighTension, string[] Reasons);
}
