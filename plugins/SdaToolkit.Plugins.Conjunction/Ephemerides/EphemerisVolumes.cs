using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>Volumes about primaries by the regime of their orbits.</summary>
internal static class EphemerisVolumes
{
    private const double GmM3PerS2 = 3.986004418e14;
    private const double EarthRadiusM = 6_378_137;
    private const double EccentricFrom = 0.25;

    private static readonly string[] Shapes = ["SPHERE", "ELLIPSOID", "BOX"];
    private static readonly string[] Regimes = ["LEO1", "LEO2", "LEO3", "LEO4", "MEO", "GEO", "HEO", "OTHER"];

    // Of the order of those in the Spaceflight Safety Handbook for Satellite Operators (18th Space Control Squadron, 2020), km; they are a start, not a policy,
    // and stand in every result.
    private static readonly RegimeVolume[] Defaults =
    [
        Box("LEO1", 0.4, 44, 51), Box("LEO2", 0.4, 25, 25), Box("LEO3", 0.4, 12, 12), Box("LEO4", 0.4, 2, 2),
        Box("MEO", 2.2, 17, 21), Box("GEO", 12, 364, 30), Box("HEO", 40, 77, 107), Box("OTHER", 40, 77, 107),
    ];

    /// <summary>The volume of a primary: the first of the request that fits its regime, else the default.</summary>
    /// <exception cref="AnalysisException">invalid_request: an unknown regime or shape, or volumes that leave this regime out.</exception>
    public static RegimeVolume Of(ScreenEphemeridesRequest request, string regime, string label)
    {
        for (var i = 0; i < request.Volumes.Count; i++) Check(request.Volumes[i], $"volumes[{i}]");
        if (request.Volumes.Count == 0) return Defaults.First(v => v.Regime == regime);
        var own = request.Volumes.FirstOrDefault(v => v.Regime.Length == 0 || v.Regime == regime)
            ?? throw AnalysisException.InvalidRequest($"volumes: none for {regime}, the regime of {label}; allowed is one for each regime of the primaries, or one without a regime");
        var full = own.Clone();
        full.Regime = regime;
        if (full.Shape.Length == 0) full.Shape = "BOX";
        if (full.TransverseM == 0) full.TransverseM = full.RadialM;
        if (full.NormalM == 0) full.NormalM = full.RadialM;
        return full;
    }

    /// <summary>The volume of a message as one of Astrodynamics.</summary>
    public static EncounterVolume ToVolume(this RegimeVolume volume) =>
        new(Enum.Parse<VolumeShape>(volume.Shape, ignoreCase: true), volume.RadialM, volume.TransverseM, volume.NormalM);

    /// <summary>The regime of an orbit, from its osculating elements.</summary>
    public static string Regime(Vec3 positionM, Vec3 velocityMPerS)
    {
        if (!KeplerianElements.TryFromPositionVelocity(positionM, velocityMPerS, GmM3PerS2, out var orbit) || orbit.Eccentricity >= 1) return "OTHER";
        if (orbit.Eccentricity >= EccentricFrom) return "HEO";
        var (minutes, perigeeKm) = (orbit.PeriodS(GmM3PerS2) / 60, (orbit.PerigeeRadiusM - EarthRadiusM) / 1000);
        return minutes switch
        {
            >= 1300 and <= 1800 => "GEO",
            >= 600 and <= 800 => "MEO",
            _ => perigeeKm switch { <= 500 => "LEO1", <= 750 => "LEO2", <= 1200 => "LEO3", <= 2000 => "LEO4", _ => "OTHER" },
        };
    }

    private static void Check(RegimeVolume volume, string field)
    {
        if (volume.Regime.Length > 0 && !Regimes.Contains(volume.Regime)) throw AnalysisException.InvalidRequest($"{field}.regime: found \"{volume.Regime}\"; allowed is one of {string.Join(", ", Regimes)}");
        if (volume.Shape.Length > 0 && !Shapes.Contains(volume.Shape)) throw AnalysisException.InvalidRequest($"{field}.shape: found \"{volume.Shape}\"; allowed is one of {string.Join(", ", Shapes)}");
    }

    private static RegimeVolume Box(string regime, double radialKm, double transverseKm, double normalKm) =>
        new() { Regime = regime, Shape = "BOX", RadialM = 1000 * radialKm, TransverseM = 1000 * transverseKm, NormalM = 1000 * normalKm };
}
