using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>MEAN_ELEMENT_THEORY: "SGP/SGP4" and "SGP4" are the message's "SGP4"; every other name stays as it is.</summary>
internal static class OmmTheory
{
    public const string Sgp4 = "SGP4";
    public const string Sgp4Xp = "SGP4-XP";

    public static string Read(string text) => text is "SGP/SGP4" or Sgp4 ? Sgp4 : text;

    /// <summary>Version 2.0 names the theory of TLEs "SGP/SGP4", version 3.0 "SGP4".</summary>
    public static string Write(ElementSet set) =>
        set.MeanElementTheory is Sgp4 && VersionOf(set) is not "3.0" ? "SGP/SGP4" : set.MeanElementTheory;

    public static bool IsSgp4Family(string theory) => theory is Sgp4 or Sgp4Xp;

    /// <summary>The version to write: the one read, else 3.0 where something in it needs that, else 2.0, which more programs read.</summary>
    public static string VersionOf(ElementSet set)
    {
        if (!string.IsNullOrEmpty(set.Omm?.Version)) return set.Omm.Version;
        var needs3 = set.MeanElementTheory is Sgp4Xp || set.Omm is { MessageId.Length: > 0 } or { Classification.Length: > 0 };
        return needs3 ? "3.0" : "2.0";
    }
}
