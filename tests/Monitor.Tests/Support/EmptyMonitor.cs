using System.Threading.Tasks;
using Xunit;

namespace MagnetLean.Tests.Monitor;

/// <summary>A running monitor that no engine has written to, for the tests of a class that leave it so.</summary>
public sealed class EmptyMonitor : IAsyncLifetime
{
    internal TestMonitor Running { get; private set; } = null!;

    public async Task InitializeAsync() => Running = await TestMonitor.StartAsync();

    public async Task DisposeAsync() => await Running.DisposeAsync();
}
