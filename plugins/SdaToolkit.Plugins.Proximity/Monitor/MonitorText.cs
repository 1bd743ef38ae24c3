using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Findings in words.</summary>
internal static class MonitorText
{
    /// <summary>An event as a sentence.</summary>
    public static string Sentence(MonitorEvent e) => $"{ProximityText.Time(e.Time)}: {e.Statement}: {Value(e.Found, e.Unit)}; allowed {Value(e.Allowed, e.Unit)}.";

    /// <summary>A value with its unit; angles in degrees.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        "m" => ProximityText.Length(value),
        "rad" => $"{ProximityText.Number(ProximityText.Degrees(value))}°",
        "s" => ProximityText.Duration(value),
        "" => ProximityText.Number(value),
        _ => $"{ProximityText.Number(value)} {unit}",
    };
}
