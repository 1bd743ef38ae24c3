using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Rules of the profile that are checked on the plan itself.</summary>
internal sealed class SafetyFindings(SafetyScene scene)
{
    /// <summary>All that the profile and the request give a rule for.</summary>
    public IEnumerable<SafetyFinding> All()
    {
        yield return Corridor();
        if (scene.Settings.Body is { } body) yield return Contact(body);
        if (scene.Settings.ClosingRates.Any) yield return ClosingRate();
        if (scene.Settings.Profile.Plume is { HalfAngleRad: > 0, RangeM: > 0 } plume && scene.Burns.Count > 0) yield return Plume(plume);
        if (scene.Burns.Count > 0) yield return BurnSize();
        if (scene.Request.Shape is { } shape) yield return SweptShape(shape);
        if (DeclaredPath() is { } path) yield return path;
    }

    private SafetyFinding Corridor()
    {
        var inside = scene.Nominal.Select((s, i) => (State: s, Node: i))
            .Where(x => Enumerable.Range(0, scene.Settings.ProfileVolumes.Count).Any(k => scene.Settings.Volumes[k].Contains(x.State.PositionM) && !scene.Settings.MayBeInside(k, x.State.PositionM))).ToList();
        return Make("corridor", "The plan is inside a keep-out volume only within an approach corridor of the profile.", inside.Count == 0, inside.Count == 0
            ? "it is outside, or in a corridor, at every node of the path"
            : $"at {Time(inside[0].Node)} it is {ProximityText.Length(inside[0].State.RangeM)} from the client, inside and in no corridor");
    }

    private SafetyFinding Contact(ClientSphere body)
    {
        var (least, node) = scene.Nominal.Select((s, i) => (s.RangeM, i)).Min();
        return Make("contact", $"The plan stays outside the sphere of {ProximityText.Length(body.RadiusM)} that holds the client.", least > body.RadiusM, $"the nearest node of the path is {ProximityText.Length(least)} from the client, at {Time(node)}");
    }

    private SafetyFinding ClosingRate()
    {
        var worst = scene.Nominal.Select((s, i) => (State: s, Node: i)).MinBy(x => scene.Settings.ClosingRates.MarginMPerS(x.State));
        var margin = scene.Settings.ClosingRates.MarginMPerS(worst.State);
        return Make("closing-rate", "The plan closes in no faster than the profile allows at the range.", margin >= 0, double.IsPositiveInfinity(margin)
            ? "no limit holds at the ranges of the plan"
            : $"nearest to the limit at {Time(worst.Node)}: {ProximityText.Number(-worst.State.RangeRateMPerS)} m/s closing at {ProximityText.Length(worst.State.RangeM)}, limit {ProximityText.Number(scene.Settings.ClosingRates.LimitMPerS(worst.State.RangeM))} m/s");
    }

    private SafetyFinding Plume(PlumeLimit plume)
    {
        // The jet blows against the burn; the client is seen against the position.
        var angles = scene.Burns.Where(b => b.DeltaVMPerS != default).Select(b => (Burn: b, Range: scene.Before(b).RangeM, Angle: Lighting.AngleRad(-1 * b.DeltaVMPerS, -1 * scene.Before(b).PositionM))).ToList();
        var near = angles.Where(a => a.Range <= plume.RangeM).ToList();
        var statement = $"No jet blows at the client: within {ProximityText.Length(plume.RangeM)} it stays more than {ProximityText.Number(ProximityText.Degrees(plume.HalfAngleRad))}° off the jet's axis.";
        if (near.Count == 0) return Make("plume", statement, true, "every burn is made further away");
        var worst = near.MinBy(a => a.Angle);
        return Make("plume", statement, worst.Angle > plume.HalfAngleRad, $"{worst.Burn.Message.Id}: the client is {ProximityText.Number(ProximityText.Degrees(worst.Angle))}° off the jet's axis at {ProximityText.Length(worst.Range)}");
    }

    private SafetyFinding BurnSize()
    {
        var (low, high) = (scene.Settings.SmallestBurnMPerS, scene.Settings.LargestBurnMPerS);
        var odd = scene.Burns.FirstOrDefault(b => b.DeltaVMPerS.Norm < low || b.DeltaVMPerS.Norm > high);
        var limits = double.IsPositiveInfinity(high) ? $"at least {ProximityText.Number(low)} m/s" : $"{ProximityText.Number(low)} to {ProximityText.Number(high)} m/s";
        return Make("burn-size", $"Every burn is within what the thrusters can do: {limits}.", odd is null, odd is null
            ? $"the burns are {ProximityText.Number(scene.Burns.Min(b => b.DeltaVMPerS.Norm))} to {ProximityText.Number(scene.Burns.Max(b => b.DeltaVMPerS.Norm))} m/s"
            : $"{odd.Message.Id} is {ProximityText.Number(odd.DeltaVMPerS.Norm)} m/s");
    }

    private SafetyFinding SweptShape(ClientShape shape)
    {
        var body = ClientBody.Of(shape, "shape");
        var attitude = BodyAttitude.Of(scene.Request.Attitude, scene.Inputs.Client.Initial, "attitude");
        var volumes = scene.Settings.ProfileVolumes.Where(v => v.IsKeepOut).DefaultIfEmpty(scene.Settings.ProfileVolumes[0]).ToList();
        var still = scene.Request.Attitude?.Mode is null or "" or "rtn";
        // What turns against RTN sweeps a ball.
        var level = volumes.Max(v => still ? Levels(body, attitude, v) : body.LargestRadiusM / v.SmallestM);
        return Make("swept-shape", $"The keep-out volume holds the client's {(still ? "shape" : "shape however it turns")}.", level < 1, FormattableString.Invariant(
            $"the outermost corner is {body.LargestRadiusM:0.0} m from the centre of mass, {(still ? "as the body stands" : "in a ball")} {100 * level:0} % of the way to the surface"));
    }

    private double Levels(ClientBody body, BodyAttitude attitude, KeepOutGeometry volume)
    {
        var turn = attitude.BodyToRtn(scene.Inputs.Client.Initial);
        return Enumerable.Range(0, body.Count).Select(body.Corners).Max(c => Math.Max(volume.Level(turn * c.A), Math.Max(volume.Level(turn * c.B), volume.Level(turn * c.C))));
    }

    // What is certified is what is flown here; it must be what was declared.
    private SafetyFinding? DeclaredPath()
    {
        if (scene.Request.Plan is not { Phases.Count: > 0 } plan) return null;
        var (worst, where) = (0.0, "");
        for (var i = 0; i < plan.Phases.Count; i++)
        {
            var phase = plan.Phases[i];
            if (phase.Path is not { OffsetS.Count: > 1 } path || phase.Start is null || phase.Tolerance is not { } tolerance) continue;
            var start = phase.Start.ToEpoch($"plan.phases[{i}].start").SecondsSince(scene.Inputs.Start);
            for (var row = 0; row < path.OffsetS.Count; row++)
            {
                var t = start + path.OffsetS[row];
                if (t < 0 || t > scene.EndS) continue;
                var off = StateAt(t).PositionM - new Vec3(path.RadialM[row], path.TransverseM[row], path.NormalM[row]);
                var part = Math.Max(Part(off.X, tolerance.RadialM), Math.Max(Part(off.Y, tolerance.TransverseM), Part(off.Z, tolerance.NormalM)));
                if (part > worst) (worst, where) = (part, $"{phase.Id}, {ProximityText.Duration(t)} after the start: {ProximityText.Length(off.Norm)} off");
            }
        }

        return Make("declared-path", "Flown here with its burns under the full model, the plan follows the path it declares, within its tolerance.", worst <= 1, worst == 0 ? "it does" : FormattableString.Invariant($"at most {worst:0.00} of the tolerance ({where})"));
    }

    private static double Part(double off, double tolerance) => tolerance > 0 ? Math.Abs(off) / tolerance : 0;

    private RelativeState StateAt(double t)
    {
        var nodes = scene.Track.NodesS;
        var i = Math.Clamp(scene.Track.NodeFrom(t), 1, scene.Nominal.Count - 1);
        var (a, b, h) = (scene.Nominal[i - 1], scene.Nominal[i], nodes[i] - nodes[i - 1]);
        var burn = scene.Burns.Where(x => x.Node == i).Aggregate(Vec3.Zero, (s, x) => s + x.DeltaVMPerS);
        return RelativePaths.Between(a, b with { VelocityMPerS = b.VelocityMPerS - burn }, (t - nodes[i - 1]) / h, h);
    }

    private string Time(int node) => ProximityText.Time(scene.At(scene.Track.NodesS[node]));

    private static SafetyFinding Make(string name, string statement, bool met, string finding) => new() { Name = name, Statement = statement, Met = met, Finding = finding };
}

/// <summary>Paths between nodes, and as messages.</summary>
internal static class RelativePaths
{
    /// <summary>Between two states, as a cubic.</summary>
    public static RelativeState Between(RelativeState a, RelativeState b, double s, double h)
    {
        var u = 1 - s;
        return new(
            (u * u * (1 + (2 * s)) * a.PositionM) + (s * s * (3 - (2 * s)) * b.PositionM) + (h * s * u * ((u * a.VelocityMPerS) - (s * b.VelocityMPerS))),
            (6 * s * u / h * (b.PositionM - a.PositionM)) + (u * (1 - (3 * s)) * a.VelocityMPerS) + (s * ((3 * s) - 2) * b.VelocityMPerS));
    }

    /// <summary>States at nodes as a message, offsets from the first.</summary>
    public static RelativePath Message(IReadOnlyList<RelativeState> states, int firstNode, IReadOnlyList<double> nodesS)
    {
        var path = new RelativePath();
        for (var i = 0; i < states.Count; i++)
        {
            path.OffsetS.Add(nodesS[firstNode + i] - nodesS[firstNode]);
            path.RadialM.Add(states[i].PositionM.X);
            path.TransverseM.Add(states[i].PositionM.Y);
            path.NormalM.Add(states[i].PositionM.Z);
            path.RadialMPerS.Add(states[i].VelocityMPerS.X);
            path.TransverseMPerS.Add(states[i].VelocityMPerS.Y);
            path.NormalMPerS.Add(states[i].VelocityMPerS.Z);
        }

        return path;
    }
}
