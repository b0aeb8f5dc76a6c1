namespace QuantConnect.Commands;

/// <summary>What came of a command.</summary>
public class CommandResultPacket
{
    /// <summary>The result of a command; null where it does not say.</summary>
    public CommandResultPacket(ICommand command, bool? success)
    {
        CommandName = command.GetType().Name;
        Success = success;
    }

    public string CommandName { get; set; }

    /// <summary>Whether it succeeded; null where it does not say.</summary>
    public bool? Success { get; set; }
}
