using System;

namespace MagnetLean.Cluster.Desk;

/// <summary>Nothing comes of a worker any more.</summary>
/// <param name="fault">What it has thrown itself; null where it is no member any more.</param>
internal sealed class WorkerLostException(Exception? fault = null) : Exception(fault?.Message ?? "the worker is gone", fault);
