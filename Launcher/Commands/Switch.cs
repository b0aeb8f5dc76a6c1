using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Numerics;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Commands;

/// <summary>
/// Switches whose value is checked as it is parsed. What is not allowed is among the parser's errors, which commands report with all else that is
/// wrong.
/// </summary>
internal static class Switch
{
    /// <summary>A switch with a value.</summary>
    /// <param name="name">Name without dashes.</param>
    /// <param name="form">What stands for the value in the help.</param>
    /// <param name="description">What the help says.</param>
    /// <param name="allowed">What is allowed, for the error.</param>
    /// <param name="read">The value of a text; null where it is not allowed.</param>
    public static Option<T?> Of<T>(string name, string form, string description, string allowed, Func<string, T?> read) => new($"--{name}")
    {
        Description = description,
        HelpName = form,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var value = read(text);
            if (value is null)
            {
                result.AddError(InputException.Sentence($"--{name}", text, allowed));
            }

            return value;
        }
    };

    /// <summary>A switch with a text that is not blank.</summary>
    public static Option<string?> Text(string name, string form, string description, string allowed) =>
        Of(name, form, description, allowed, text => text.Trim() is { Length: > 0 } given ? given : null);

    /// <summary>A switch with a whole number within bounds, both included.</summary>
    public static Option<T?> Whole<T>(string name, T least, T greatest, string description, string form = "number")
        where T : struct, IBinaryInteger<T> =>
        Of(name, form, description, Invariant($"a whole number from {least} to {greatest}"), text => Read(text, NumberStyles.None, least, greatest));

    /// <summary>A switch with a number within bounds, both included.</summary>
    public static Option<T?> Number<T>(string name, T least, T greatest, string description, string form = "number")
        where T : struct, IFloatingPoint<T> =>
        Of(name, form, description, Invariant($"a number from {least} to {greatest}"), text => Read(text, NumberStyles.Float, least, greatest));

    /// <summary>The number that a text is; null where it is none, or out of bounds.</summary>
    public static T? Read<T>(string text, NumberStyles styles, T least, T greatest)
        where T : struct, INumber<T> =>
        T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest ? number : null;

    /// <summary>What a switch was given; null where it was not given, or something that is not allowed.</summary>
    public static T? Given<T>(this ParseResult parsed, Option<T> option) =>
        parsed.GetResult(option) is { Errors: var errors } && !errors.Any() ? parsed.GetValue(option) : default;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
