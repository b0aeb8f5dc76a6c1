using QuantConnect.Data;
using QuantConnect.Securities.Interfaces;

namespace QuantConnect.Securities;

/// <summary>Takes every data point.</summary>
public class SecurityDataFilter : ISecurityDataFilter
{
    /// <inheritdoc/>
    public virtual bool Filter(Security vehicle, BaseData data) => true;
}
