using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>What the standard asks of fields together: which exclude each other, and which a theory needs.</summary>
internal static class OmmRules
{
    private static readonly (string A, string B)[] Exclusive =
        [("SEMI_MAJOR_AXIS", "MEAN_MOTION"), ("BSTAR", "BTERM"), ("MEAN_MOTION_DDOT", "AGOM")];

    /// <summary>Checks a message whose single fields are already set.</summary>
    /// <exception cref="DataFormatException">The fields do not go together.</exception>
    public static void Check(OmmRecord record, ElementSet set)
    {
        foreach (var (a, b) in Exclusive)
            if (record.Value(a) is not null && record.Value(b) is not null) throw Error(SkipReasons.Contradiction, $"{a} and {b}", "both", "one of them");
        if (set.MeanElementTheory is OmmTheory.Sgp4Xp && record.Version is "2.0")
            throw Error(SkipReasons.Version, OmmSchema.Version, record.Version, "3.0, for SGP4-XP");
        foreach (var name in Needed(set.MeanElementTheory))
            if (record.Value(name) is null) throw Error(SkipReasons.MissingField, name, "", $"a number, for {set.MeanElementTheory}");
        if (record.Value("SEMI_MAJOR_AXIS") is null && record.Value("MEAN_MOTION") is null)
            throw Error(SkipReasons.MissingField, "SEMI_MAJOR_AXIS or MEAN_MOTION", "", "one of them");
        if (set.ReferenceFrame.Length == 0) throw Error(SkipReasons.MissingField, "REF_FRAME", "", "a frame");
        if (OmmTheory.IsSgp4Family(set.MeanElementTheory)) CheckSgp4(record, set);
    }

    private static string[] Needed(string theory) => theory switch
    {
        OmmTheory.Sgp4 => ["MEAN_MOTION", "NORAD_CAT_ID", "BSTAR"],
        OmmTheory.Sgp4Xp => ["MEAN_MOTION", "NORAD_CAT_ID", "BTERM", "AGOM"],
        "SGP" or "PPT3" => ["MEAN_MOTION", "MEAN_MOTION_DOT", "MEAN_MOTION_DDOT"],
        _ => [],
    };

    private static void CheckSgp4(OmmRecord record, ElementSet set)
    {
        if (set.ReferenceFrame is not "TEME") throw Error(SkipReasons.ReferenceFrame, "REF_FRAME", set.ReferenceFrame, $"TEME, for {set.MeanElementTheory}");
        if (!string.Equals(set.CenterName, "EARTH", StringComparison.OrdinalIgnoreCase))
            throw Error(SkipReasons.ReferenceFrame, "CENTER_NAME", set.CenterName, $"EARTH, for {set.MeanElementTheory}");
        var xp = set.MeanElementTheory is OmmTheory.Sgp4Xp;
        if (set.HasEphemerisType && (xp ? set.EphemerisType != 4 : set.EphemerisType is not (0 or 2)))
            throw Error(SkipReasons.EphemerisType, "EPHEMERIS_TYPE", $"{set.EphemerisType}", xp ? "4, for SGP4-XP" : "0 or 2, for SGP4");
    }

    private static DataFormatException Error(string reason, string field, string found, string allowed) =>
        new(new(reason) { Field = field, Found = found, Allowed = allowed });
}
