using QuantConnect.Algorithm;

namespace MagnetLean.Setups;

/// <summary>Keeps setups from one run to the next.</summary>
internal interface ISetupPersistence
{
    /// <summary>Settles, once, what became of the setups of an earlier run. Not during a warm-up.</summary>
    /// <param name="algorithm">The algorithm.</param>
    void Reconcile(QCAlgorithm algorithm);

    /// <summary>Stores what has changed.</summary>
    /// <param name="algorithm">The algorithm.</param>
    void Save(QCAlgorithm algorithm);
}
