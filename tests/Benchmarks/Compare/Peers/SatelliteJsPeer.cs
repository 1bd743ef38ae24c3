namespace SdaToolkit.Benchmarks.Compare.Peers;

/// <summary>satellite.js: its JavaScript sgp4() state by state, or its bulk propagator in WebAssembly on one thread.</summary>
internal sealed class SatelliteJsPeer(bool wasm) : Peer
{
    public override string Name => wasm ? "satellite.js BulkPropagator (WebAssembly)" : "satellite.js sgp4() (JavaScript)";

    public override string Install => "tests/Benchmarks/peers/install-peers.sh (npm install satellite.js@7.1.0)";

    /// <summary>The bulk propagator takes times as one double of days, good to 40 µs: 0.4 m along an orbit.</summary>
    public override double ToleranceKm => wasm ? 1e-3 : base.ToleranceKm;

    protected override (string Program, string[] Before, string[] After)? Command
    {
        get
        {
            var package = Path.Combine(Folder, "node", "node_modules", "satellite.js");
            return Directory.Exists(package) ? ("node", [Driver("satellite_js_peer.mjs")], [package, wasm ? "wasm" : "js"]) : null;
        }
    }
}
