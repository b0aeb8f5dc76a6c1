using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Data.UniverseSelection;

namespace MagnetLean.Risk.Commands;

/// <summary>
/// A change of securities that changes nothing. LEAN's composites hide their members, but hand such changes to each: the fuses among them answer.
/// </summary>
internal sealed class FuseInquiry() : SecurityChanges(None)
{
    /// <summary>Gets the fuses, in the order of the models.</summary>
    public List<IFuseControls> Answers { get; } = [];

    /// <summary>The fuses among an algorithm's risk models.</summary>
    public static IReadOnlyList<IFuseControls> Ask(QCAlgorithm algorithm)
    {
        var inquiry = new FuseInquiry();
        algorithm.RiskManagement.OnSecuritiesChanged(algorithm, inquiry);
        return inquiry.Answers;
    }
}
