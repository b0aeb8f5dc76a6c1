namespace MagnetLean.Commands;

/// <summary>An algorithm that takes trades which a person sets up.</summary>
internal interface ITradeTaker
{
    /// <summary>Takes one.</summary>
    /// <returns>Whether an order of it stands.</returns>
    bool Take(ExecuteTrade trade);
}
