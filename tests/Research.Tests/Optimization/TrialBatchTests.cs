using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Research.Optimization;

/// <summary>Trials that are handed out, given back, and counted once.</summary>
public sealed class TrialBatchTests
{
    private readonly List<int> _stored = [];
    private readonly TrialBatch _batch;
    private int _enough = int.MaxValue;

    public TrialBatchTests() => _batch = new TrialBatch([.. Enumerable.Range(1, 4).Select(TrialOf)], _ => null, Store);

    [Fact]
    public void What_is_given_back_is_handed_out_before_all_else()
    {
        Take(3).ShouldBe([0, 1, 2]);

        _batch.GiveBack(1);
        _batch.GiveBack(1);

        Take(4).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_trial_that_two_have_made_counts_once()
    {
        Take(1);
        _batch.GiveBack(0);
        Take(1).ShouldBe([0]);

        _batch.Store(0, ResultOf(1));
        _batch.Store(0, ResultOf(1));
        _batch.GiveBack(0);

        _stored.ShouldBe([1]);
        Take(4).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void It_is_done_when_all_that_counts_has_a_result_or_is_set_aside()
    {
        Take(4);
        var changed = _batch.Changed;
        _batch.Store(0, ResultOf(1));
        _batch.SetAside(1);
        _batch.Store(2, ResultOf(3));
        _batch.IsDone.ShouldBeFalse();
        changed.IsCompleted.ShouldBeFalse();

        _batch.Store(3, ResultOf(4));

        _batch.IsDone.ShouldBeTrue();
        changed.IsCompleted.ShouldBeTrue();
        _batch.SetAsides.ShouldBe([1]);
        var alone = _batch.Alone(1);
        alone.IsAlone.ShouldBeTrue();
        alone.Take()!.Value.Trial.Candidate.Id.ShouldBe(2);
        alone.Store(0, ResultOf(2));
        _batch.Results.Select(result => result!.Trial.Candidate.Id).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void What_comes_behind_a_result_that_is_enough_counts_no_longer()
    {
        _enough = 2;
        Take(4);
        _batch.SetAside(3);
        _batch.GiveBack(2);
        _batch.Store(1, ResultOf(2));

        _batch.IsDone.ShouldBeFalse("the first is still under way");
        _batch.Take().ShouldBeNull();
        _batch.Store(2, ResultOf(3));
        _batch.Store(0, ResultOf(1));

        _batch.IsDone.ShouldBeTrue();
        _batch.SetAsides.ShouldBeEmpty();
        _batch.Results.Select(result => result!.Trial.Candidate.Id).ShouldBe([1, 2]);
    }

    [Fact]
    public void What_has_an_answer_is_not_handed_out()
    {
        var batch = new TrialBatch([TrialOf(1), TrialOf(2), TrialOf(3)], trial => trial.Candidate.Id == 2 ? ResultOf(2) : null, Store);

        (batch.Take()!.Value.Place, batch.Take()!.Value.Place, batch.Take()).ShouldBe((0, 2, null));
        _stored.ShouldBe([2]);
    }

    private bool Store(TrialResult result)
    {
        _stored.Add(result.Trial.Candidate.Id);
        return result.Trial.Candidate.Id == _enough;
    }

    private List<int> Take(int most)
    {
        var places = new List<int>();
        while (places.Count < most && _batch.Take() is var (place, _))
        {
            places.Add(place);
        }

        return places;
    }

    private static Trial TrialOf(int id) => new(new Candidate(id, [KeyValuePair.Create("size", $"{id}")]));

    private static TrialResult ResultOf(int id) => new() { Trial = TrialOf(id), Status = TrialStatus.Completed };
}
