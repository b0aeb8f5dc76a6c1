using System.Text;
using MagnetLean.Sidecars;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public class SidecarTests
{
    [Fact]
    public void The_conflict_of_older_sidecars_a_ratio_of_the_two_sides_is_read_as_an_index()
    {
        const string written = """
            {"version":2,"algorithm":"MagnetAlgorithm","symbols":["SYNUSD"],"setups":[],
             "fields":[{"symbol":"SYNUSD","times":[0,60,120],"leverage":[1,1,1],"distance":[1,1,1],"strength":[0.5,0.5,0.5],
                        "conflict":[0,1,4],"volatility":[0,0,0]}]}
            """;

        var read = RunSidecar.FromJson(Encoding.UTF8.GetBytes(written));

        read.Fields.ShouldHaveSingleItem().Conflict.ShouldBe([0, 0.5, 0.8]);
    }

    [Fact]
    public void The_oldest_sidecars_knew_no_fields()
    {
        var read = RunSidecar.FromJson("""{"version":1,"algorithm":"MagnetAlgorithm","setups":[]}"""u8);

        read.Fields.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_written_now_is_read_as_it_is()
    {
        var written = new RunSidecar { Algorithm = "MagnetAlgorithm", Fields = [new FieldRecord("SYNUSD", [0], [1], [1], [0.5], [0.4], [0])] };

        RunSidecar.FromJson(written.ToJson()).Fields.ShouldHaveSingleItem().Conflict.ShouldBe([0.4]);
    }
}
