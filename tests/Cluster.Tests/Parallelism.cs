using Xunit;

// Each test has processes of its own, as many as a machine bears.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
