using System.Net;
using System.Net.Sockets;
using System.Text;
using SdaToolkit.Schemas.Common.V1;

namespace TestPlugins;

/// <summary>Tries to send something to where the request points: a port, or a path.</summary>
internal static class SocketAttacks
{
    public static async Task<string> ActAsync(ObjectId asked)
    {
        var port = new IPEndPoint(IPAddress.Loopback, (int)asked.CatalogNumber);
        using var socket = asked.Name switch
        {
            "socket-tcp" => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp),
            "socket-udp" => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp),
            "socket-unix" => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
            _ => throw new ArgumentException(asked.Name, nameof(asked)),
        };
        await socket.ConnectAsync(asked.Name == "socket-unix" ? new UnixDomainSocketEndPoint(asked.InternationalDesignator) : port);
        await socket.SendAsync(Encoding.ASCII.GetBytes("secret"));
        return "sent";
    }
}
