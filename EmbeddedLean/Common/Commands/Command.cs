using System;
using System.Collections.Generic;
using System.Dynamic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using QuantConnect.Interfaces;

namespace QuantConnect.Commands;

/// <summary>Base of an algorithm's own commands; its properties, and any others that come, can be read by name.</summary>
public class Command : DynamicObject
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.InvariantCultureIgnoreCase);

    /// <summary>The JSON it came from, where that is kept.</summary>
    protected string PayloadData { get; set; } = null!;

    /// <summary>Carries it out: true or false for success or failure, null where it does not say.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    public virtual bool? Run(IAlgorithm algorithm) =>
        throw new NotImplementedException("Please implement the 'def run(algorithm) -> bool | None:' method");

    /// <summary>Sets a property by name.</summary>
    public object SetProperty(string name, object? value)
    {
        _properties[name] = value;
        return value!;
    }

    /// <summary>A property by name, dynamic or declared; null where there is none.</summary>
    public object GetProperty(string name)
    {
        if (_properties.TryGetValue(name, out var value) || GetType() == typeof(Command))
        {
            return value!;
        }

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance;
        return (GetType().GetProperty(name, Declared)?.GetValue(this) ?? GetType().GetField(name, Declared)?.GetValue(this))!;
    }

    /// <summary>Its JSON.</summary>
    public override string ToString() => string.IsNullOrEmpty(PayloadData)
        ? JsonSerializer.Serialize(Names().Distinct().ToDictionary(name => name, GetProperty))
        : PayloadData;

    /// <summary>Binds properties by name, for dynamic use.</summary>
    public sealed override DynamicMetaObject GetMetaObject(Expression parameter) => new ByName(parameter, this);

    private IEnumerable<string> Names() => _properties.Keys.Concat(
        GetType().GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.MemberType is MemberTypes.Field or MemberTypes.Property)
            .Select(member => member.Name));

    /// <summary>Turns a dynamic member into a call with its name.</summary>
    private sealed class ByName(Expression expression, Command command)
        : DynamicMetaObject(expression, BindingRestrictions.GetTypeRestriction(expression, command.GetType()), command)
    {
        public override DynamicMetaObject BindGetMember(GetMemberBinder binder) =>
            Call(nameof(GetProperty), Expression.Constant(binder.Name));

        public override DynamicMetaObject BindSetMember(SetMemberBinder binder, DynamicMetaObject value) =>
            Call(nameof(SetProperty), Expression.Constant(binder.Name), Expression.Convert(value.Expression, typeof(object)));

        public override IEnumerable<string> GetDynamicMemberNames() => ((Command)Value!).Names();

        private DynamicMetaObject Call(string method, params Expression[] arguments) => new(
            Expression.Call(Expression.Convert(Expression, typeof(Command)), typeof(Command).GetMethod(method)!, arguments),
            Restrictions);
    }
}
