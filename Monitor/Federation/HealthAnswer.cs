using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Views;
using NodaTime;

namespace MagnetLean.Monitor.Federation;

/// <summary>How the service presents itself and stands: the answer to /health, and what an orchestrator is told.</summary>
internal sealed record HealthAnswer(
    string Id, string Name, string Steward, string Status, string Endpoint, string? Proof, decimal CostUsd, decimal YieldUsd, Instant? UpdatedAt)
{
    public static HealthAnswer Of(ServiceHealth health, FederationOptions own) =>
        new(own.Id, own.Name, own.Steward, health.Status, own.Endpoint, health.Proof, health.CostUsd, health.YieldUsd, health.UpdatedAt);
}
