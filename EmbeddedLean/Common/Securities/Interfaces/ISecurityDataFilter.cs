using QuantConnect.Data;

namespace QuantConnect.Securities.Interfaces;

/// <summary>Decides which data points of a security are taken.</summary>
public interface ISecurityDataFilter
{
    /// <summary>Whether to take a data point.</summary>
    bool Filter(Security vehicle, BaseData data);
}
