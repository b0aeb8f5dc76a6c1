using System;
using System.Collections.Generic;
using System.Reflection;
using QuantConnect.Parameters;

namespace QuantConnect.Algorithm;

/// <summary>Which parameters an algorithm has asked for.</summary>
internal sealed class ParameterReads
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _isAll;

    /// <summary>Their names; null where it has read all of them at once.</summary>
    public IReadOnlySet<string>? Names => _isAll ? null : _names;

    /// <summary>It asked for one.</summary>
    public void Add(string name) => _names.Add(name);

    /// <summary>It read all of them.</summary>
    public void AddAll() => _isAll = true;

    /// <summary>Its members that are marked ask for theirs.</summary>
    public void AddMarked(object algorithm)
    {
        foreach (var member in algorithm.GetType().GetMembers(ParameterAttribute.BindingFlags))
        {
            if (member.GetCustomAttribute<ParameterAttribute>() is { } mark)
            {
                _names.Add(mark.Name ?? member.Name);
            }
        }
    }
}
