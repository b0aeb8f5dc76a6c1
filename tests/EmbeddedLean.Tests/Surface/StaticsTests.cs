using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Serialization;
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
    public void Only_tables_and_caches_of_what_never_changes_hold_what_could()
    {
        var changing = Fields
            .Where(field => IsMutable(field.FieldType) || HasState(field.FieldType))
            .Select(Name)
            .Where(name => !name.Contains(".s_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        changing.ShouldBe(
            [
                "QuantConnect.Algorithm.QCAlgorithm.EngineSeries",
                "QuantConnect.Brokerages.InteractiveBrokersBrokerageModel.ForexSizes",
                "QuantConnect.Brokerages.TradierBrokerageModel.After",
                "QuantConnect.Brokerages.TradierBrokerageModel.Before",
                "QuantConnect.Currencies.CoinsAtPar",
                "QuantConnect.Currencies.StablePairsCoinbase",

                // LEAN's own, which nobody changes: what they have besides is computed once.
                "QuantConnect.Data.UniverseSelection.SecurityChanges.None",

                // Files as they were read, by path, time and length: what is in a file.
                "QuantConnect.Lean.Engine.Data.BarFiles.DaysOfManyRuns",
                "QuantConnect.Lean.Engine.Data.BarFiles.DaysOfOneRun",
                "QuantConnect.Lean.Engine.Data.BarFiles.Histories",
                "QuantConnect.Lean.Engine.Data.DataFolderInterestRates.Files",

                "QuantConnect.Market.CodeByName",
                "QuantConnect.Market.NameByCode",

                // LEAN's own.
                "QuantConnect.Orders.Fees.OrderFee.Zero",
                "QuantConnect.Orders.OrderResponse.Unprocessed",

                // Goes with a run's flow of execution: each run sees its own.
                "QuantConnect.RunStatics.Flow",

                // Files.
                "QuantConnect.Securities.MarketHoursReader.Files",
                "QuantConnect.Securities.SymbolPropertiesDatabase.Files",

                // LEAN's own.
                "QuantConnect.SecurityIdentifier.Empty",
                "QuantConnect.SecurityIdentifier.None",
                "QuantConnect.Symbol.Empty",
                "QuantConnect.Symbol.None",

                "QuantConnect.SymbolDirectory.Running",
                "QuantConnect.ZoneOffsets.Zones",
            ]);
    }

    // A property's field is named after it.
    private static string Name(FieldInfo field) =>
        $"{field.DeclaringType!.FullName}.{field.Name.TrimStart('<').Replace(">k__BackingField", string.Empty, StringComparison.Ordinal)}";

    private static bool IsMutable(Type type)
    {
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return kind == typeof(AsyncLocal<>) || kind == typeof(ThreadLocal<>)
            || (typeof(IEnumerable).IsAssignableFrom(type) && !type.IsArray && !type.IsInterface && type != typeof(string)
            && type.Namespace != typeof(FrozenDictionary).Namespace
                && (typeof(IDictionary).IsAssignableFrom(type) || type.GetInterfaces().Any(IsMutableCollection)));
    }

    // A class of our own that holds something which can change; of others nothing is known but what collections are.
    private static bool HasState(Type type)
    {
        if (!type.IsClass || type.IsArray || typeof(JsonSerializerContext).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
            || !Fields.Any(field => field.DeclaringType!.Assembly == type.Assembly))
        {
            return false;
        }

        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
        {
            if (part.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Any(field => !field.IsInitOnly || IsMutable(field.FieldType)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMutableCollection(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollection<>);
}
