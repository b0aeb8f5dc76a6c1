using QuantConnect.Interfaces;

namespace QuantConnect.Commands;

/// <summary>An order to a running algorithm.</summary>
public interface ICommand
{
    /// <summary>The command's id.</summary>
    string Id { get; set; }

    /// <summary>Carries it out.</summary>
    CommandResultPacket Run(IAlgorithm algorithm);
}
