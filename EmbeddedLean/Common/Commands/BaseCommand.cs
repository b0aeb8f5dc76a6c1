using System;
using QuantConnect.Interfaces;

namespace QuantConnect.Commands;

/// <summary>Base of the engine's commands.</summary>
public abstract class BaseCommand : ICommand
{
    /// <summary>The command's id.</summary>
    public string Id { get; set; } = null!;

    /// <summary>Carries it out.</summary>
    public abstract CommandResultPacket Run(IAlgorithm algorithm);

    /// <summary>The symbol given, or made of its parts.</summary>
    /// <exception cref="ArgumentException">Neither is complete.</exception>
    protected Symbol GetSymbol(string ticker, SecurityType securityType, string market, Symbol? symbol = null) => symbol
        ?? (ticker is not null && market is not null && securityType != SecurityType.Base
            ? Symbol.Create(ticker, securityType, market)
            : throw new ArgumentException("BaseCommand.GetSymbol(): Please provide values for: Ticker, Market & SecurityType"));
}
