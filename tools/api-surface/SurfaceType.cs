using System.Collections.Generic;

namespace MagnetLean.ApiSurface;

/// <summary>What of a type another assembly sees.</summary>
/// <param name="Name">Its full name, with its type parameters.</param>
/// <param name="Kind">Class, interface, enumeration and so on, with what modifies it.</param>
/// <param name="Parents">Its base class and interfaces in LEAN's namespaces.</param>
/// <param name="Members">Signatures of what it declares itself.</param>
internal sealed record SurfaceType(string Name, string Kind, IReadOnlyList<string> Parents, IReadOnlySet<string> Members);
