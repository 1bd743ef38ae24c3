using System.Globalization;
using System.Net;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Addresses of feeds as a person writes them.</summary>
internal static class FeedAddress
{
    /// <summary>Host and port of a text: PORT, HOST:PORT or [IPV6]:PORT.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">What it was given for, for the error.</param>
    /// <exception cref="InputException">It is none of these.</exception>
    public static (string Host, int Port) Parse(string text, string option)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "127.0.0.1" : text[..colon];
        if (host is ['[', .., ']']) host = host[1..^1];
        else if (host.Contains(':', StringComparison.Ordinal)) host = "";
        var isPort = ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return isPort && host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '%') ? (host, port)
            : throw new InputException($"{option}: found {(text.Length > 0 ? text : "nothing")}; allowed is PORT (this machine alone), HOST:PORT or [IPV6]:PORT, with a port from 0 to 65535");
    }

    /// <summary>The address to listen at.</summary>
    /// <exception cref="InputException">The host has none.</exception>
    public static async Task<IPEndPoint> ResolveAsync(string host, int port, CancellationToken cancellation)
    {
        try
        {
            var addresses = IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellation);
            return new(addresses[0], port);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InputException($"--listen: {host}: no such host", e);
        }
    }
}
