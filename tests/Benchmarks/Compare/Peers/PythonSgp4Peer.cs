namespace SdaToolkit.Benchmarks.Compare.Peers;

/// <summary>The official C++ of Vallado et al. behind python-sgp4's SatrecArray; WGS-72, improved mode, as is its default.</summary>
/// <remarks>Debian's binary package python3-sgp4 lacks the compiled part: where only that is found, the row says so and carries no target.</remarks>
internal sealed class PythonSgp4Peer : Peer
{
    public override string Name => "python-sgp4 SatrecArray (C++)";

    public override string Install => "tests/Benchmarks/peers/install-peers.sh (apt-get source sgp4, or pip install sgp4)";

    protected override (string Program, string[] Before, string[] After)? Command
    {
        get
        {
            var built = Path.Combine(Folder, "python", "python");
            if (File.Exists(built)) return (built, [Driver("sgp4_peer.py")], []);
            return File.Exists("/usr/lib/python3/dist-packages/sgp4/api.py") ? ("/usr/bin/python3", [Driver("sgp4_peer.py")], []) : null;
        }
    }
}
