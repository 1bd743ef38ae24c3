namespace SdaToolkit.Formats.Odm;

/// <summary>The reference frames that orbit messages may name.</summary>
/// <remarks>
/// Sources: CCSDS 502.0-B-3, 3.2.3.3 and 3.2.4.11, and the registries of celestial body and of orbit-relative reference frames that its annex B names
/// (sanaregistry.org). The realizations of ITRF are read in either spelling, ITRF-97 and ITRF1997. As for all text, lower case throughout means the same,
/// and an underscore is a blank.
/// </remarks>
internal static class ReferenceFrames
{
    /// <summary>What is allowed, for people.</summary>
    public const string Allowed = "a frame of 502.0-B-3 or of the registries in its annex B, e.g. EME2000, GCRF, ICRF, ITRF2000, TEME, TOD";

    /// <summary>What is allowed where the frame may also turn with the orbit, for people.</summary>
    public const string AllowedWithRelative = Allowed + ", RTN, TNW";

    private static readonly HashSet<string> Celestial = new(StringComparer.Ordinal)
    {
        "ALIGN_CB", "ALIGN_EARTH", "B1950", "CIRS", "EFG", "EME2000", "FIXED_CB", "FIXED_EARTH", "GCRF", "GRC", "GTOD", "ICRF", "ITRF", "J2000", "MCI",
        "MOD_CB", "MOD_EARTH", "MOD_MOON", "MOE_CB", "MOE_EARTH", "MOON_ME", "MOON_MEIAUE", "TDR", "TEME", "TEMEOFDATE", "TEMEOFEPOCH", "TIRS", "TOD",
        "TOD_CB", "TOD_EARTH", "TOD_MOON", "TOE_CB", "TOE_EARTH", "TOE_MOON", "TRUE_ECLIPTIC", "UVW_GO_INERTIAL", "WGS84",
    };

    private static readonly HashSet<string> Relative = new(StringComparer.Ordinal)
    {
        "EQW_INERTIAL", "LVLH", "LVLH_INERTIAL", "LVLH_ROTATING", "NSW_INERTIAL", "NSW_ROTATING", "NTW_INERTIAL", "NTW_ROTATING", "PQW_INERTIAL", "QSW", "RIC",
        "RSW", "RSW_INERTIAL", "RSW_ROTATING", "RTN", "RTN_INERTIAL", "RTN_ROTATING", "SEZ_INERTIAL", "SEZ_ROTATING", "TNW", "TNW_INERTIAL", "TNW_ROTATING",
        "VNC", "VNC_INERTIAL", "VNC_ROTATING",
    };

    // Names that end with a year or a number: ITRF2014 and ITRF-97, ICRF3, DTRF2008, MOON_PA421.
    private static readonly string[] Numbered = ["ITRF-", "ITRF", "ICRF", "GCRF", "DTRF", "MOON_PA"];

    /// <summary>Whether a frame is fixed to a celestial body or to the sky.</summary>
    public static bool IsCelestial(string name)
    {
        var key = Key(name);
        return key is not null && (Celestial.Contains(key) || Numbered.Any(n => IsNumbered(key, n)));
    }

    /// <summary>Whether a frame is one that covariances and maneuvers may have.</summary>
    public static bool IsKnown(string name) => IsCelestial(name) || (Key(name) is { } key && Relative.Contains(key));

    // Null for a mixture of cases.
    private static string? Key(string name)
    {
        var upper = name.ToUpperInvariant();
        if (!string.Equals(name, upper, StringComparison.Ordinal) && !string.Equals(name, name.ToLowerInvariant(), StringComparison.Ordinal)) return null;
        return upper.Replace(' ', '_');
    }

    private static bool IsNumbered(string key, string prefix)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var number = key[prefix.Length..];
        return number.Length is > 0 and <= 4 && number.All(char.IsAsciiDigit);
    }
}
