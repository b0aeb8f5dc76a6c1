using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagnetLean.Monitor.Api;

/// <summary>Refusals that several endpoints have.</summary>
internal static class Problems
{
    public static ProblemHttpResult NoEngine(string? engine) => TypedResults.Problem(
        string.IsNullOrEmpty(engine) ? "No engine has written a journal yet." : "No engine of that name has written a journal.",
        statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Invalid(string fault) => TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Conflict(string fault) => TypedResults.Problem(fault, statusCode: StatusCodes.Status409Conflict);
}
