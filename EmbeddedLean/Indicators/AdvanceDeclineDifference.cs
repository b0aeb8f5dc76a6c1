using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>How many assets rose less how many fell.</summary>
public class AdvanceDeclineDifference : AdvanceDeclineIndicator
{
    /// <summary>A named indicator.</summary>
    public AdvanceDeclineDifference(string name = "A/D Difference")
        : base(name, bars => bars.Count(), (risen, fallen) => risen - fallen)
    {
    }
}
