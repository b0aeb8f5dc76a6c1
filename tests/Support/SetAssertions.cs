using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Shouldly;

namespace MagnetLean.Tests;

/// <summary>
/// What is asserted of every member of a set is asserted of none where the set is empty. Declared in the tests' own namespace, this goes before
/// the assertion of the same name that takes an empty set for a success, in every test.
/// </summary>
[ShouldlyMethods]
internal static class SetAssertions
{
    /// <summary>The set has members, and all of them satisfy the predicate.</summary>
    public static void ShouldAllBe<T>(this IEnumerable<T> actual, Expression<Func<T, bool>> predicate, string? customMessage = null)
    {
        var members = actual.ToList();
        members.ShouldNotBeEmpty($"nothing to hold {predicate} against{(customMessage is null ? string.Empty : $": {customMessage}")}");
        ShouldBeEnumerableTestExtensions.ShouldAllBe(members, predicate, customMessage);
    }

    /// <summary>Whether the set has members and all of them satisfy the predicate; for properties.</summary>
    public static bool AreSomeAndAll<T>(this IEnumerable<T> members, Func<T, bool> predicate)
    {
        var any = false;
        foreach (var member in members)
        {
            any = true;
            if (!predicate(member))
            {
                return false;
            }
        }

        return any;
    }
}
