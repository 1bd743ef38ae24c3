using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>
/// The subsystem that a channel belongs to, of those with a published reliability prior. Its field subsystem decides where it is one of them; where it is a
/// wider word ("power", "attitude"), the channel's name decides within that; where it is another word, that word stands. Without the field the name decides by the words in it,
/// first rule first; a name that says nothing is "unassigned".
/// </summary>
internal static class Subsystems
{
    public const string Unassigned = "unassigned";

    private const string Attitude = "gyro-sensor-wheel", Propulsion = "thruster-fuel", Processor = "control-processor", Thermal = "mechanisms-structure-thermal", Payload = "payload-computer",
        Battery = "battery", Distribution = "electrical-distribution", SolarArray = "solar-array", Communication = "ttc";

    /// <summary>Those with a published reliability prior.</summary>
    public static readonly IReadOnlyList<string> Known = [Attitude, Propulsion, Processor, Thermal, Payload, Battery, Distribution, SolarArray, Communication];

    private static readonly (string Word, string[] Within)[] Wider =
    [
        ("power", [Distribution, Battery, SolarArray]), ("eps", [Distribution, Battery, SolarArray]), ("electrical", [Distribution, Battery, SolarArray]),
        ("attitude", [Attitude]), ("adcs", [Attitude]), ("aocs", [Attitude]), ("acs", [Attitude]), ("gnc", [Attitude]),
        ("propulsion", [Propulsion]), ("thermal", [Thermal]), ("structure", [Thermal]), ("mechanisms", [Thermal]),
        ("obc", [Processor]), ("obdh", [Processor]), ("cdh", [Processor]), ("avionics", [Processor]), ("payload", [Payload]),
        ("communication", [Communication]), ("communications", [Communication]), ("comms", [Communication]), ("rf", [Communication]),
    ];

    // A word of the name that begins so; the more telling part of a spacecraft first, the quantity ("temperature") last.
    private static readonly (string Beginning, string Subsystem)[] ByName =
    [
        ("batt", Battery), ("cell", Battery), ("solar", SolarArray), ("array", SolarArray), ("panel", SolarArray), ("sada", SolarArray),
        ("wheel", Attitude), ("rw", Attitude), ("gyro", Attitude), ("imu", Attitude), ("star", Attitude), ("sun", Attitude), ("magnet", Attitude), ("mtq", Attitude), ("attitude", Attitude),
        ("thruster", Propulsion), ("tank", Propulsion), ("fuel", Propulsion), ("prop", Propulsion), ("valve", Propulsion), ("xenon", Propulsion),
        ("transponder", Communication), ("transmitter", Communication), ("receiver", Communication), ("antenna", Communication), ("tx", Communication), ("rx", Communication), ("agc", Communication),
        ("payload", Payload), ("instrument", Payload), ("camera", Payload),
        ("obc", Processor), ("cpu", Processor), ("processor", Processor), ("memory", Processor), ("edac", Processor),
        ("bus", Distribution), ("pcdu", Distribution), ("pdu", Distribution), ("regulator", Distribution), ("voltage", Distribution), ("current", Distribution), ("power", Distribution),
        ("heater", Thermal), ("temp", Thermal), ("thermal", Thermal), ("radiator", Thermal), ("hinge", Thermal),
    ];

    /// <summary>The subsystem of a channel.</summary>
    public static string Of(TelemetryChannel channel)
    {
        var stated = channel.Subsystem.Trim().ToLowerInvariant();
        if (Known.Contains(stated)) return stated;
        var named = ByWords(channel.Name);
        foreach (var (word, within) in Wider)
        {
            if (stated == word) return within.Contains(named) ? named : within[0];
        }
        return stated.Length > 0 ? channel.Subsystem.Trim() : named;
    }

    private static string ByWords(string name)
    {
        var words = Words(name);
        foreach (var (beginning, subsystem) in ByName)
        {
            if (words.Exists(w => w.StartsWith(beginning, StringComparison.Ordinal))) return subsystem;
        }
        return Unassigned;
    }

    // "batteryVoltage", "BATT_V", "rw1-speed": letters in a row are a word, a capital after a small letter begins one.
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetter(name[i])) continue;
            var first = i;
            while (i + 1 < name.Length && char.IsLetter(name[i + 1]) && !(char.IsLower(name[i]) && char.IsUpper(name[i + 1]))) i++;
            words.Add(name[first..(i + 1)].ToLowerInvariant());
        }
        return words;
    }
}
