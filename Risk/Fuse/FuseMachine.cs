using NodaTime;

namespace MagnetLean.Risk;

/// <summary>All that one fuse remembers between two evaluations. The default value is a fresh, active one.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Since">When it came there.</param>
/// <param name="LastFired">When a trigger was last seen to hold, for those of bars the bar; meaningless in <see cref="FuseState.Active"/>.</param>
/// <param name="Held">Triggers that held when they were last known: these do not cut again while they stay.</param>
/// <param name="Floored">Whether the account fell through its total floor; then nothing re-arms it.</param>
public readonly record struct FuseMachine(FuseState State, Instant Since, Instant LastFired, FuseTriggers Held, bool Floored);
