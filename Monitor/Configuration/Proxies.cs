using System;
using System.Collections.Generic;
using System.Net;

namespace MagnetLean.Monitor.Configuration;

/// <summary>Whose word on a client's address and scheme is taken.</summary>
internal static class Proxies
{
    /// <summary>Reads addresses and networks.</summary>
    /// <param name="list">Such as <c>10.0.0.2 172.18.0.0/16</c>, separated by blanks.</param>
    /// <param name="fault">The first that is neither; null where all are.</param>
    public static IReadOnlyList<IPNetwork> Parse(string list, out string? fault)
    {
        var networks = new List<IPNetwork>();
        fault = null;
        foreach (var word in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(word, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(word, out var address))
            {
                networks.Add(new IPNetwork(address, 8 * address.GetAddressBytes().Length));
            }
            else
            {
                fault ??= word;
            }
        }

        return networks;
    }
}
