using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>How many assets rose by how many fell; those that rose where none fell.</summary>
public class AdvanceDeclineRatio : AdvanceDeclineIndicator
{
    /// <summary>A named indicator.</summary>
    public AdvanceDeclineRatio(string name = "A/D Ratio")
        : base(name, bars => bars.Count(), (risen, fallen) => fallen == 0m ? risen : risen / fallen)
    {
    }
}
