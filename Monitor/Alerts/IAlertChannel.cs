using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage.Tables;

namespace MagnetLean.Monitor.Alerts;

/// <summary>A way to somebody.</summary>
internal interface IAlertChannel
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether it is configured.</summary>
    bool IsOpen { get; }

    /// <summary>Sends an alert once; what fails throws.</summary>
    Task SendAsync(AlertRow alert, CancellationToken cancellation);
}
