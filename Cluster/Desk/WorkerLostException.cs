using System;

namespace MagnetLean.Cluster.Desk;

/// <summary>A worker is no member any more.</summary>
internal sealed class WorkerLostException() : Exception("the worker is gone");
