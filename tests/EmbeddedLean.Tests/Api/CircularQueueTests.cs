using System.Linq;
using QuantConnect.Util;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Api;

public sealed class CircularQueueTests
{
    [Fact]
    public void Items_come_round_in_their_order()
    {
        var queue = new CircularQueue<string>("a", "b", "c");
        Enumerable.Range(0, 7).Select(_ => queue.Dequeue()).ShouldBe(["a", "b", "c", "a", "b", "c", "a"]);
    }

    [Fact]
    public void A_circle_is_told_with_each_first_item()
    {
        var queue = new CircularQueue<int>(Enumerable.Range(1, 3));
        var told = 0;
        queue.CircleCompleted += (_, _) => told++;
        queue.Dequeue().ShouldBe(1);
        told.ShouldBe(1);
        queue.Dequeue();
        queue.Dequeue();
        told.ShouldBe(1);
        queue.Dequeue().ShouldBe(1);
        told.ShouldBe(2);
    }
}
