using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>Units that orbit messages alone have, and those of lists of units.</summary>
internal static class OdmUnits
{
    public static readonly Unit KilometerPerSecond2 = new(1e3, "km/s**2");
    public static readonly Unit Newton = new(1, "N");
    public static readonly Unit KilogramMeter2 = new(1, "kg*m**2");
    public static readonly Unit PerYear = new(1, "#/yr");
    public static readonly Unit DegreePerSecond = new(Math.PI / 180, "deg/s");
    public static readonly Unit NanoTesla = new(1e-9, "nT");
    public static readonly Unit SolarFlux = new(1e-22, "SFU");

    /// <summary>Whether a unit of a list is the one asked for; columns without one say n/a.</summary>
    public static bool IsSame(string text, Unit? unit) =>
        unit is null || unit.Name.Length == 0 ? text is "n/a" or "nd" or "" : UnitSpelling.Same(text, unit);
}
