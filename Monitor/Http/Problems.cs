using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagnetLean.Monitor.Http;

/// <summary>Refusals that several endpoints have.</summary>
internal static class Problems
{
    /// <summary>Nobody of that name.</summary>
    /// <param name="engine">The name; null or empty where none was given.</param>
    /// <param name="there">Those that there are.</param>
    public static ProblemHttpResult NoEngine(string? engine, IReadOnlyCollection<string> there) => TypedResults.Problem(
        there.Count == 0 ? "No engine has written a journal yet." : $"There is no engine '{engine}'; there are: {string.Join(", ", there)}.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>The same, of those whose journals are stored.</summary>
    public static async Task<ProblemHttpResult> NoEngineAsync(MonitorDb db, string? engine, CancellationToken cancellation) =>
        NoEngine(engine, (await Engines.LatestAsync(db, cancellation)).ConvertAll(session => session.Engine));

    public static ProblemHttpResult Invalid(string fault) => TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Conflict(string fault) => TypedResults.Problem(fault, statusCode: StatusCodes.Status409Conflict);
}
