using System.Collections.Generic;
using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class LevelStackTests
{
    [Fact]
    public void The_nearest_is_on_top_in_whatever_order_they_come_and_of_equal_ones_the_latest()
    {
        var stack = new LevelStack<char>(4);
        stack.Push(103, 'a');
        stack.Push(101, 'b');
        stack.Push(102, 'c');
        stack.Push(101, 'd');

        stack.Nearest.ShouldBe(101);
        Taken(stack).ShouldBe([(101, 'd'), (101, 'b'), (102, 'c'), (103, 'a')]);
        stack.Nearest.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Where_there_is_no_room_the_furthest_goes()
    {
        var stack = new LevelStack<char>(3);
        foreach (var (level, item) in new[] { (104, 'a'), (103, 'b'), (102, 'c'), (101, 'd'), (100, 'e') })
        {
            stack.Push(level, item);
        }

        stack.Count.ShouldBe(3);
        Taken(stack).ShouldBe([(100, 'e'), (101, 'd'), (102, 'c')]);
    }

    [Fact]
    public void A_split_scales_all_levels()
    {
        var stack = new LevelStack<char>(3);
        stack.Push(104, 'a');
        stack.Push(102, 'b');

        stack.Rescale(0.5);

        Taken(stack).ShouldBe([(51, 'b'), (52, 'a')]);
    }

    private static List<(double Level, char Item)> Taken(LevelStack<char> stack)
    {
        var taken = new List<(double, char)>();
        while (stack.Count > 0)
        {
            taken.Add(stack.Pop());
        }

        return taken;
    }
}
