using Orleans;

namespace MagnetLean.Cluster.Workers;

/// <summary>What a slot says to a <see cref="RunMessage"/>.</summary>
/// <param name="State">How the run stands.</param>
/// <param name="Result">Its result as JSON, in UTF-8; null where it has none.</param>
/// <param name="Data">Fingerprint of the data that it asked for; null where it asked for none.</param>
/// <param name="Reason">Why it is busy or refused, in a sentence; else null.</param>
[GenerateSerializer]
[Immutable]
internal sealed record RunReply(
    [property: Id(0)] RunState State,
    [property: Id(1)] byte[]? Result = null,
    [property: Id(2)] string? Data = null,
    [property: Id(3)] string? Reason = null);
