using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>What the camera asks for, with defaults filled in and angles as cosines.</summary>
internal sealed class CameraLimits
{
    private const double DefaultIncidenceRad = 1.22;
    private const double DefaultLightIncidenceRad = 1.4;
    private const double DefaultPhaseAngleRad = 1.75;

    /// <summary>Least part of the Sun's disc that counts as no eclipse.</summary>
    public const double LeastLit = 0.99;

    /// <exception cref="AnalysisException">invalid_request: phase angles that leave none.</exception>
    public CameraLimits(InspectionCamera camera)
    {
        PixelRad = camera.PixelAngleRad;
        HalfViewCosine = Math.Cos(0.5 * camera.FieldOfViewRad);
        HalfViewRad = 0.5 * camera.FieldOfViewRad;
        WantedM = camera.GroundSampleDistanceM;
        IncidenceCosine = Math.Cos(camera.MaximumIncidenceRad > 0 ? camera.MaximumIncidenceRad : DefaultIncidenceRad);
        LightCosine = Math.Cos(camera.MaximumLightIncidenceRad > 0 ? camera.MaximumLightIncidenceRad : DefaultLightIncidenceRad);
        LeastPhaseRad = camera.MinimumPhaseAngleRad;
        MostPhaseRad = camera.MaximumPhaseAngleRad > 0 ? camera.MaximumPhaseAngleRad : DefaultPhaseAngleRad;
        OwnLight = camera.OwnLight;
        if (LeastPhaseRad >= MostPhaseRad) throw AnalysisException.InvalidRequest($"camera.minimum_phase_angle_rad: found {LeastPhaseRad:R} rad; allowed is below the maximum, {MostPhaseRad:R} rad");
    }

    public double PixelRad { get; }

    public double HalfViewCosine { get; }

    public double HalfViewRad { get; }

    public double WantedM { get; }

    public double IncidenceCosine { get; }

    public double LightCosine { get; }

    public double LeastPhaseRad { get; }

    public double MostPhaseRad { get; }

    public bool OwnLight { get; }

    /// <summary>Farthest distance of a facet that faces the camera at which the ground sample distance is as wanted, m.</summary>
    public double FarthestM => WantedM / PixelRad;
}

/// <summary>What has been seen of each facet so far. The camera points at the client's centre of mass.</summary>
internal sealed class CoverageMap(FacetSight facets, CameraLimits camera)
{
    public const string NeverInView = "never in view";
    public const string TooOblique = "too oblique";
    public const string TooFar = "too far";
    public const string InTheDark = "in the dark";
    public const string InEclipse = "in eclipse";

    // Hurdles passed: 0 none, 1 in view, 2 not oblique, 3 near enough, 4 lit, 5 not in eclipse: seen.
    private const int Seen = 5;
    private static readonly string[] Reasons = [NeverInView, TooOblique, TooFar, InTheDark, InEclipse, ""];

    private readonly byte[] _passed = new byte[facets.Count];
    private readonly double[] _bestM = [.. Enumerable.Repeat(double.NaN, facets.Count)];
    private readonly double[] _seenS = new double[facets.Count];

    /// <summary>Area seen, m².</summary>
    public double SeenM2 { get; private set; }

    /// <summary>Part of the area seen.</summary>
    public double Part => SeenM2 / facets.TotalAreaM2;

    /// <summary>Adds one look.</summary>
    /// <param name="positionM">The chaser, client's RTN axes, m.</param>
    /// <param name="sky">The sky there and then.</param>
    /// <param name="bodyToRtn">The client's attitude.</param>
    /// <param name="weightS">Time that this look stands for, s.</param>
    public void Add(Vec3 positionM, SkySample sky, Matrix3 bodyToRtn, double weightS)
    {
        var toBody = bodyToRtn.Transpose();
        var (eye, sun) = (toBody * positionM, toBody * sky.SunRtn);
        var range = eye.Norm;
        var phase = Lighting.PhaseAngleRad(positionM, sky.SunRtn);
        var phaseFits = camera.OwnLight || (phase >= camera.LeastPhaseRad && phase <= camera.MostPhaseRad);
        var lit = camera.OwnLight || sky.Lit >= CameraLimits.LeastLit;
        for (var i = 0; i < facets.Count; i++)
        {
            var line = eye - facets.Body.Centres[i];
            var distance = line.Norm;
            var cosine = Vec3.Dot(facets.Body.Normals[i], line) / distance;
            if (cosine <= 0 || Vec3.Dot(eye, line) < camera.HalfViewCosine * range * distance) continue;
            var direct = cosine >= camera.IncidenceCosine;
            var resolution = CameraGeometry.GroundSampleDistanceM(distance, camera.PixelRad, cosine);
            var near = resolution <= camera.WantedM;
            var lighted = phaseFits && direct && (camera.OwnLight || (Vec3.Dot(facets.Body.Normals[i], sun) >= camera.LightCosine && !facets.IsBarred(i, sun)));
            var passed = !direct ? 1 : !near ? 2 : !lighted ? 3 : lit ? Seen : 4;
            var better = lighted && lit && !(resolution >= _bestM[i]);
            if ((passed <= _passed[i] && !better && passed != Seen) || facets.IsBarred(i, line, 1)) continue;
            if (better) _bestM[i] = resolution;
            if (passed == Seen) _seenS[i] += weightS;
            if (passed > _passed[i]) Raise(i, passed);
        }
    }

    private void Raise(int i, int passed)
    {
        _passed[i] = (byte)passed;
        if (passed == Seen) SeenM2 += facets.Body.AreasM2[i];
    }

    public FacetCoverage ToMessage() => new()
    {
        AreaM2 = { facets.Body.AreasM2 },
        Seen = { _passed.Select(p => p == Seen) },
        BestGsdM = { _bestM },
        SeenS = { _seenS },
        Reason = { _passed.Select(p => Reasons[p]) },
    };
}
