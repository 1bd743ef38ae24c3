using System.Net.Sockets;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Why a connection is not there, in words that a user of feeds needs.</summary>
internal static class LostConnection
{
    /// <summary>The reason, in one line.</summary>
    public static string Why(Exception error) => (error is LostConnectionException ? null : error as SocketException ?? error.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nobody listens there",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the other side broke the connection",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "there is no such host",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => "the network does not reach it",
        SocketError.TimedOut => "it does not answer",
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AddressNotAvailable => "it is no address of this machine",
        SocketError.AccessDenied => "this user may not listen there",
        { } code => $"the connection failed ({code})",
        null when error is LostConnectionException or FeedException => error.Message,
        null => error is TimeoutException ? "it does not answer" : "the connection was lost",
    };
}
