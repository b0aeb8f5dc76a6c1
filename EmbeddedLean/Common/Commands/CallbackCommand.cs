using System.Text.Json;
using QuantConnect.Interfaces;

namespace QuantConnect.Commands;

/// <summary>A command that the algorithm itself knows how to carry out.</summary>
public class CallbackCommand : BaseCommand
{
    /// <summary>The name of the registered command; empty for the algorithm's OnCommand.</summary>
    public string Type { get; set; } = null!;

    /// <summary>The command's properties as JSON.</summary>
    public string Payload { get; set; } = null!;

    /// <summary>Hands it to the algorithm.</summary>
    public override CommandResultPacket Run(IAlgorithm algorithm)
    {
        if (!string.IsNullOrEmpty(Type))
        {
            return algorithm.RunCommand(this);
        }

        var command = new Command();
        if (!string.IsNullOrEmpty(Payload))
        {
            using var json = JsonDocument.Parse(Payload);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                command.SetProperty(property.Name, CommandPayload.Plain(property.Value));
            }
        }

        return new CommandResultPacket(this, algorithm.OnCommand(command));
    }

    /// <summary>The command's name.</summary>
    public override string ToString() => string.IsNullOrEmpty(Type) ? "OnCommand" : Type;
}
