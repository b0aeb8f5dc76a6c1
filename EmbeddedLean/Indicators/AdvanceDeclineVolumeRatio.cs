using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>The volume of assets that rose by that of those that fell; the former alone where none fell.</summary>
public class AdvanceDeclineVolumeRatio : AdvanceDeclineIndicator
{
    /// <summary>A named indicator.</summary>
    public AdvanceDeclineVolumeRatio(string name = "A/D Volume Rate")
        : base(name, bars => bars.Sum(bar => bar.Volume), (risen, fallen) => fallen == 0m ? risen : risen / fallen)
    {
    }
}
