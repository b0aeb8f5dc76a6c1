namespace QuantConnect.Orders.Fills;

/// <summary>Fills whole orders as <see cref="FillModel"/> does.</summary>
public class ImmediateFillModel : FillModel;
