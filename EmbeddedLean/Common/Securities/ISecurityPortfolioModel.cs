using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Books fills.</summary>
public interface ISecurityPortfolioModel
{
    /// <summary>Books a fill.</summary>
    void ProcessFill(SecurityPortfolioManager portfolio, Security security, OrderEvent fill);
}
