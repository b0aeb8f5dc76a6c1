namespace QuantConnect.Securities;

/// <summary>The model that charges no interest.</summary>
public static class MarginInterestRateModel
{
    /// <summary>No interest.</summary>
    public static readonly IMarginInterestRateModel Null = new NoInterest();

    private sealed class NoInterest : IMarginInterestRateModel
    {
        public void ApplyMarginInterestRate(MarginInterestRateParameters marginInterestRateParameters)
        {
        }
    }
}
