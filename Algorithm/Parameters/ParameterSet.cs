using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MagnetLean.Risk;
using QuantConnect.Brokerages;

namespace MagnetLean.Parameters;

/// <summary>
/// A run's parameters as LEAN hands them over (text by name) on their way into options records. Every property of a record that can be set is a
/// parameter of the same name in kebab case; what is wrong with any of them is collected, so that one message names everything.
/// </summary>
/// <remarks>LEAN's own typed reading falls back to the default where the text is no number, and would trade on a misspelt limit.</remarks>
internal sealed class ParameterSet
{
    private readonly Dictionary<string, string> _given;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the parameters of a run.</summary>
    /// <param name="parameters">Text by name; the case of names does not count.</param>
    /// <param name="faults">Where faults are collected.</param>
    public ParameterSet(IReadOnlyDictionary<string, string> parameters, OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Faults = faults ?? throw new ArgumentNullException(nameof(faults));
        _given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in parameters)
        {
            _given[name.Trim()] = text ?? string.Empty;
        }
    }

    /// <summary>What is wrong so far.</summary>
    public OptionsFaults Faults { get; }

    /// <summary>
    /// A copy of <paramref name="defaults"/> with the values that the run states. What cannot be read is a fault and keeps its default.
    /// </summary>
    /// <typeparam name="T">An options record with a copy constructor and <c>init</c> properties.</typeparam>
    /// <param name="defaults">Values that hold where the run states nothing.</param>
    /// <param name="except">Names of properties that are no parameters here.</param>
    public T Bind<T>(T defaults, params IReadOnlyCollection<string> except)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var bound = Copy(defaults);
        foreach (var property in Bindable(typeof(T), except))
        {
            var name = ParameterText.Kebab(property.Name);
            _known.Add(name);
            if (!_given.TryGetValue(name, out var text))
            {
                continue;
            }

            if (ParameterText.TryRead(text, property.PropertyType, out var value) && (value is not null || AcceptsNull(property)))
            {
                property.SetValue(bound, value);
            }
            else
            {
                Faults.Add(property.Name, Secrets.Shown(name, text), Allowed(property.PropertyType, text));
            }
        }

        return bound;
    }

    /// <summary>Makes a fault of every name that nobody asked for and that is close to one that is known: a typing error.</summary>
    /// <returns>The other unknown names. LEAN's own configuration has some, so these deserve a warning and no more.</returns>
    public IReadOnlyList<string> CheckNames()
    {
        var unknown = new List<string>();
        foreach (var name in _given.Keys.Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal))
        {
            if (Spelling.Nearest(name, _known) is { } nearest)
            {
                Faults.Add(name, Secrets.Shown(nearest, _given[name]), $"a known parameter; did you mean '{nearest}'?");
            }
            else
            {
                unknown.Add(name);
            }
        }

        return unknown;
    }

    /// <summary>The properties of an options record that are parameters, in the order of their declaration.</summary>
    /// <param name="record">Type of the record.</param>
    /// <param name="except">Names of properties that are no parameters here.</param>
    public static IEnumerable<PropertyInfo> Bindable(Type record, params IReadOnlyCollection<string> except)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && ParameterText.IsReadable(property.PropertyType))
            .Where(property => !except.Contains(property.Name));
    }

    private static string Allowed(Type type, string text) =>
        type == typeof(BrokerageName) && BrokerageChoice.Meant(text.Trim()) is { } meant
            ? $"{ParameterText.Form(type)}; did you mean {meant}?"
            : ParameterText.Form(type);

    private static bool AcceptsNull(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    // A record's copy constructor is what `with` calls.
    private static T Copy<T>(T original) =>
        (T)typeof(T).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(T)])!.Invoke([original]);
}
