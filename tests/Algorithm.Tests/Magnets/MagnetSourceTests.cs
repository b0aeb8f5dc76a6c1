using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class MagnetSourceTests
{
    // There is room for 32 at first. Slots with an even number hold one of its levels still.
    [Fact]
    public void It_knows_each_slot_once_and_forgets_those_without_a_level_of_its_own_where_room_is_short()
    {
        var (source, other) = (new MagnetSource(new PlantedLevels(), 1, 250), new MagnetSource(new PlantedLevels(), 1, 250));
        var store = new MagnetSlot[80];
        for (var slot = 0; slot < store.Length; slot++)
        {
            store[slot].AddPart(new MagnetSlot.Part { Source = slot % 2 == 0 ? source : other });
        }

        int[] After(params int[] slots)
        {
            foreach (var slot in slots)
            {
                source.AddSlot(slot, store);
            }

            return source.Slots.ToArray();
        }

        int[] even = [.. Enumerable.Range(0, 36).Select(i => 2 * i)];
        After([.. Enumerable.Range(0, 32), 5]).ShouldBe(Enumerable.Range(0, 32));
        After(32).ShouldBe(even[..17]);
        After(even[17..]).ShouldBe(even, "all of them hold one, so there is more room");
    }
}
