namespace QuantConnect.Orders;

/// <summary>Binds the legs of one order; there are none here, so it only stands in signatures.</summary>
public class GroupOrderManager
{
    private GroupOrderManager()
    {
    }
}
