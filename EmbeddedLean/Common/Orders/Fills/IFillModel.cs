namespace QuantConnect.Orders.Fills;

/// <summary>Fills orders.</summary>
public interface IFillModel
{
    /// <summary>Tries to fill an order.</summary>
    Fill Fill(FillModelParameters parameters);
}
