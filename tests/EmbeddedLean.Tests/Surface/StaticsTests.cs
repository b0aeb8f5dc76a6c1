using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Surface;

/// <summary>Nothing static changes: runs of one process have nothing to disturb each other with.</summary>
public sealed class StaticsTests
{
    private const BindingFlags Statics = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FieldInfo[] Fields =
    [
        .. new[] { typeof(BacktestEngine), typeof(SurvivalFuseRiskManagementModel), typeof(MagnetAlgorithm) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => !field.IsLiteral),
    ];

    [Fact]
    public void Every_static_field_is_read_only() =>
        Fields.Where(field => !field.IsInitOnly && !field.IsDefined(typeof(ThreadStaticAttribute)))
            .Where(field => !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void The_one_field_that_users_set_is_its_threads_own() =>
        Fields.Where(field => field.IsDefined(typeof(ThreadStaticAttribute))).Select(Name)
            .ShouldBe(["QuantConnect.Orders.MarketOnCloseOrder.SubmissionTimeBuffer"]);

    [Fact]
    public void Only_tables_and_caches_of_what_never_changes_are_collections()
    {
        var changing = Fields
            .Where(field => IsMutable(field.FieldType))
            .Select(Name)
            .Where(name => !name.Contains(".s_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        changing.ShouldBe(
            [
                // Decoded files, by path, time and length: what is in a file.
                "MagnetLean.Files.FileCache`1.Known",

                "QuantConnect.Algorithm.QCAlgorithm.EngineSeries",
                "QuantConnect.Brokerages.InteractiveBrokersBrokerageModel.ForexSizes",
                "QuantConnect.Currencies.CoinsAtPar",
                "QuantConnect.Currencies.StablePairsCoinbase",
                "QuantConnect.Market.CodeByName",
                "QuantConnect.Market.NameByCode",

                // Goes with a run's flow of execution: each run sees its own.
                "QuantConnect.RunStatics.Flow",
                "QuantConnect.SymbolDirectory.Running",
                "QuantConnect.ZoneOffsets.Zones",
            ]);
    }

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";

    private static bool IsMutable(Type type)
    {
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return kind == typeof(AsyncLocal<>) || kind == typeof(ThreadLocal<>)
            || (typeof(IEnumerable).IsAssignableFrom(type) && !type.IsArray && !type.IsInterface && type != typeof(string)
            && type.Namespace != typeof(FrozenDictionary).Namespace
                && (typeof(IDictionary).IsAssignableFrom(type) || type.GetInterfaces().Any(IsMutableCollection)));
    }

    private static bool IsMutableCollection(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollection<>);
}
