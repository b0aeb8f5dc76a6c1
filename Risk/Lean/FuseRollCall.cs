using System.Collections.Generic;
using QuantConnect.Data.UniverseSelection;

namespace MagnetLean.Risk;

/// <summary>
/// A change of securities that changes nothing. LEAN's composites hide their members, but hand such changes to each: the fuse among them answers.
/// </summary>
internal sealed class FuseRollCall() : SecurityChanges(None)
{
    public List<SurvivalFuseRiskManagementModel> Answers { get; } = [];
}
