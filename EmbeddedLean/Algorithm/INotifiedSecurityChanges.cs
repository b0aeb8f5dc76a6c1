using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework;

/// <summary>Something that hears of securities that come and go.</summary>
public interface INotifiedSecurityChanges
{
    /// <summary>Called when securities were added or removed.</summary>
    void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes);
}
