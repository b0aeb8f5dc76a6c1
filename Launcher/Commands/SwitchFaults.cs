using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Commands;

/// <summary>What the parser finds wrong with switches, in this program's words: the switch, what it was given, what is allowed.</summary>
internal static class SwitchFaults
{
    /// <summary>The faults, in order.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) => [.. parsed.Errors.Select(Sentence).Distinct()];

    private static string Sentence(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { IdentifierToken: not null } given)
        {
            return error.Message;
        }

        var values = given.Tokens.Select(token => token.Value).ToList();
        return values.Count switch
        {
            0 when given.Option.Arity.MinimumNumberOfValues > 0 =>
                InputException.Sentence(given.Option.Name, string.Empty, "a value after it" + (given.Option.HelpName is { } form ? $": {form}" : string.Empty)),
            > 1 => InputException.Sentence(given.Option.Name, string.Join("' and '", values), "one value"),
            _ => error.Message
        };
    }
}
