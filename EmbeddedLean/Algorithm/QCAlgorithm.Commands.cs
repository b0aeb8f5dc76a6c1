using System;
using System.Collections.Generic;
using QuantConnect.Commands;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private readonly Dictionary<string, Func<string, bool?>> _commands = new(StringComparer.InvariantCultureIgnoreCase);
    private readonly HashSet<string> _commandFaultsTold = [];

    /// <summary>Registers a command, to be run when one of its name comes.</summary>
    public void AddCommand<T>()
        where T : Command =>
        _commands[typeof(T).Name] = payload => CommandPayload.Read<T>(payload).Run(this);

    /// <summary>Runs a registered command; one that is unknown or fails is logged once.</summary>
    public CommandResultPacket RunCommand(CallbackCommand command)
    {
        bool? success = null;
        if (!_commands.TryGetValue(command.Type, out var run))
        {
            TellOnce($"Detected unregistered command type '{command.Type}', will be ignored");
        }
        else
        {
            try
            {
                success = run(command.Payload);
            }
            catch (Exception fault)
            {
                TellOnce($"Unexpected error running command '{command.Type}' error: '{fault.Message}'");
            }
        }

        return new CommandResultPacket(command, success) { CommandName = command.Type };

        void TellOnce(string message)
        {
            if (_commandFaultsTold.Add(command.Type))
            {
                Log(message);
            }
        }
    }

    /// <summary>Called with a command that has no registered type.</summary>
    public virtual bool? OnCommand(dynamic data) => true;
}
