using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace MagnetLean.Monitor.Security;

/// <summary>Where the service may listen: on this machine alone, unless with TLS or by an explicit word.</summary>
internal static class BindRule
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The addresses that a configuration names, the default where it names none.</summary>
    public static IReadOnlyList<string> AddressesOf(IConfiguration configuration)
    {
        var kestrel = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (kestrel.Count > 0)
        {
            return kestrel;
        }

        var addresses = Split(configuration["urls"], url => url)
            .Concat(Split(configuration["http_ports"], port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"], port => $"https://*:{port}"))
            .ToList();
        return addresses.Count > 0 ? addresses : [Default];
    }

    /// <summary>Why it may not listen there; null where it may.</summary>
    public static string? FaultOf(IEnumerable<string> addresses, bool allowsPlainHttp)
    {
        var open = addresses.Where(address => !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !IsLoopback(address)).ToList();
        return open.Count == 0 || allowsPlainHttp ? null
            : $"{string.Join(", ", open)}: others than this machine would reach it, and without TLS. Allowed: an address of loopback (127.0.0.1, [::1], localhost), "
                + "https:// with a certificate, or Monitor:Security:AllowPlainHttp=true where a proxy in front of it has TLS.";
    }

    private static bool IsLoopback(string address)
    {
        // Names of hosts would be looked up; only localhost is known to be this machine.
        var rest = address[(address.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..].TrimEnd('/');
        var host = rest.StartsWith('[') ? rest[1..Math.Max(1, rest.IndexOf(']', StringComparison.Ordinal))] : rest.Split(':')[0];
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static IEnumerable<string> Split(string? list, Func<string, string> address) =>
        (list ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(address);
}
