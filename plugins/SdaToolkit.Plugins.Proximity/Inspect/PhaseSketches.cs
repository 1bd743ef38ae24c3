using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The phases a request names as sketches to choose from.</summary>
internal sealed class PhaseSketches(InspectionWorld world, InspectionSettings settings)
{
    public const string Hold = "hold";
    public const string Circumnavigation = "circumnavigation";
    public const string SafetyEllipse = "safety-ellipse";
    public const string VBar = "v-bar-approach";
    public const string RBar = "r-bar-approach";
    public const string Teardrop = "teardrop";
    public const string Retreat = "retreat";

    private const int PhasesTried = 8;
    private const double SamePointM = 0.5;

    // Where the request names none; the fewest first.
    private static readonly int[] ApproachHops = [4, 6, 8, 12];

    /// <summary>For each phase of the request the sketches to choose from.</summary>
    /// <exception cref="AnalysisException">invalid_request: an unknown kind, or a geometry that makes no sense.</exception>
    public IReadOnlyList<IReadOnlyList<PhaseSketch>> All()
    {
        List<IReadOnlyList<PhaseSketch>> all = [];
        Vec3? last = null;
        for (var i = 0; i < settings.Request.Phases.Count; i++)
        {
            var sketches = Of(settings.Request.Phases[i], $"phases[{i}]", last);
            all.Add(sketches);
            last = sketches[0].Orbit is null ? sketches[0].Knots[^1].PointM : null;
        }

        return all;
    }

    private List<PhaseSketch> Of(InspectionPhase phase, string field, Vec3? last)
    {
        InspectionSettings.OneOf(phase.Kind, $"{field}.kind", Hold, Circumnavigation, SafetyEllipse, VBar, RBar, Teardrop, Retreat);
        var shapes = phase.Kind is Circumnavigation or SafetyEllipse ? Orbits(phase, field) : Hops(phase, field);
        if (phase.TransferS > 0) return [.. shapes.Select(s => s with { TransferS = phase.TransferS })];
        if (last is { } point && shapes[0].EntryPointM is { } entry && (point - entry).Norm < SamePointM) return shapes;
        return [.. shapes.SelectMany(s => TransferTimes.Revolutions(world.EndS / world.PeriodS).DefaultIfEmpty(TransferTimes.Least).Select(r => s with { TransferS = r * world.PeriodS, FreeTransfer = true }))];
    }

    private PhaseSketch Bare(InspectionPhase phase, double defaultRevolutions)
    {
        var duration = phase.DurationS > 0 ? phase.DurationS : (phase.Revolutions > 0 ? phase.Revolutions : defaultRevolutions) * world.PeriodS;
        var imaging = !phase.NoImaging && settings.Request.Camera is not null && phase.Kind != Retreat;
        return new(phase.Kind, phase.Purpose.Length > 0 ? phase.Purpose : Purpose(phase.Kind), 0, duration, imaging);
    }

    private List<PhaseSketch> Orbits(InspectionPhase phase, string field)
    {
        var ellipse = phase.Kind == SafetyEllipse;
        if (!(phase.RadialSemiAxisM > 0) && (ellipse || !(phase.NormalSemiAxisM > 0)))
            throw AnalysisException.InvalidRequest($"{field}.radial_semi_axis_m: found {phase.RadialSemiAxisM:R} m; allowed is above 0");
        if (ellipse && Math.Abs(Math.Sin(phase.NormalLeadRad)) > 1e-3)
            throw AnalysisException.InvalidRequest($"{field}.normal_lead_rad: found {phase.NormalLeadRad:R} rad; allowed is 0 or pi for a safety ellipse");
        var normal = phase.NormalSemiAxisM > 0 || !ellipse ? phase.NormalSemiAxisM : phase.RadialSemiAxisM;
        var largest = 0.1 * world.SemiMajorAxisM * (1 - world.Eccentricity);
        if (Math.Max(phase.RadialSemiAxisM, normal) > largest) throw AnalysisException.InvalidRequest($"{field}.radial_semi_axis_m, normal_semi_axis_m: found {phase.RadialSemiAxisM:R} and {normal:R} m; allowed is at most {largest:0} m, a tenth of the client's distance from the Earth's centre at perigee");
        double[] angles = phase.HasPhaseRad ? [phase.PhaseRad] : [.. Enumerable.Range(0, PhasesTried).Select(k => k * Math.Tau / PhasesTried)];
        var bare = Bare(phase, 1);
        bare = bare with { FreePhase = !phase.HasPhaseRad };
        return [.. angles.Select(angle => bare with { Orbit = new(phase.RadialSemiAxisM, normal, phase.CenterTransverseM, angle, phase.NormalLeadRad) })];
    }

    private List<PhaseSketch> Hops(InspectionPhase phase, string field)
    {
        var point = new Vec3(phase.RadialM, phase.TransverseM, phase.NormalM);
        if (!(point.Norm > 0 && double.IsFinite(point.Norm))) throw AnalysisException.InvalidRequest($"{field}.radial_m and transverse_m, normal_m: found {Words(point)}; allowed is a point away from the client");
        if (phase.Kind is VBar or RBar) return Approach(phase, field, point);
        var bare = Bare(phase, 0.5);
        var hops = phase.Hops > 0 ? (int)phase.Hops : phase.Kind == Teardrop ? 1 : Math.Max(1, (int)Math.Ceiling(bare.DurationS / StationKeepingS(point)));
        return [bare with { Knots = [.. Enumerable.Range(0, hops + 1).Select(k => new Knot(bare.DurationS * k / hops, point))], Corridor = Named(phase, field) }];
    }

    // A point on the other axis than the approach's would not be approached along it.
    private List<PhaseSketch> Approach(InspectionPhase phase, string field, Vec3 point)
    {
        var axis = phase.Kind == VBar ? new Vec3(0, Math.Sign(point.Y), 0) : new Vec3(Math.Sign(point.X), 0, 0);
        var from = Vec3.Dot(axis, point);
        var across = (point - (from * axis)).Norm;
        if (!(from > 0) || across > 0.01 * from)
            throw AnalysisException.InvalidRequest($"{field}.{(phase.Kind == VBar ? "transverse_m" : "radial_m")}: found a start at {Words(point)}; allowed is a point on the {(phase.Kind == VBar ? "V-bar (T)" : "R-bar (R)")}");
        if (!(phase.EndRangeM > 0 && phase.EndRangeM < from)) throw AnalysisException.InvalidRequest($"{field}.end_range_m: found {phase.EndRangeM:R} m; allowed is above 0 and below the start, {from:R} m");
        var glide = InspectionSettings.OneOf(phase.Profile, $"{field}.profile", "glideslope", "hops") == "glideslope";
        var bare = Bare(phase, 1) with
        {
            FreeHops = phase.Hops == 0,
            Corridor = Named(phase, field) ?? settings.Corridors.Where(c => Vec3.Dot(c.Cone.AxisRtn, axis) > 0.866).MaxBy(c => Vec3.Dot(c.Cone.AxisRtn, axis)),
        };
        double Range(double part) => glide ? from * Math.Pow(phase.EndRangeM / from, part) : from + (part * (phase.EndRangeM - from));
        int[] counts = phase.Hops > 0 ? [(int)phase.Hops] : ApproachHops;
        return [.. counts.Select(hops => bare with { Knots = [.. Enumerable.Range(0, hops + 1).Select(k => new Knot(bare.DurationS * k / hops, Range(k / (double)hops) * axis))] })];
    }

    private Corridor? Named(InspectionPhase phase, string field) => phase.Corridor.Length == 0 ? null
        : settings.Corridors.FirstOrDefault(c => c.Message.Name == phase.Corridor)
            ?? throw AnalysisException.InvalidRequest($"{field}.corridor: found \"{phase.Corridor}\"; allowed is one of the profile: {string.Join(", ", settings.Corridors.Select(c => c.Message.Name).DefaultIfEmpty("it has none"))}");

    // Between two corrections the chaser leaves the point by a t²/8; five per cent of the range are let go.
    private double StationKeepingS(Vec3 point)
    {
        var n = Math.Tau / world.PeriodS / Math.Pow(1 - world.Eccentricity, 1.5);
        var acceleration = n * n * ((3 * Math.Abs(point.X)) + Math.Abs(point.Z) + (3 * world.Eccentricity * Math.Abs(point.Y)));
        return Math.Min(world.PeriodS / 4, Math.Sqrt(8 * 0.05 * point.Norm / Math.Max(acceleration, 1e-30)));
    }

    private static string Words(Vec3 pointM) => FormattableString.Invariant($"R {pointM.X:R}, T {pointM.Y:R}, N {pointM.Z:R} m");

    private static string Purpose(string kind) => kind switch
    {
        Hold => "wait at a point",
        Circumnavigation => "look at the client from all sides of a closed path",
        SafetyEllipse => "look at the client from a path that stays clear of it along the track",
        VBar => "approach along the track",
        RBar => "approach along the radius",
        Teardrop => "loop back to a point",
        _ => "leave the client's neighbourhood",
    };
}
