using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Mean and covariance of drifting deputies at one time, RTN.</summary>
internal readonly record struct DriftMoment(double TimeS, RelativeState Mean, StateCovariance Covariance)
{
    /// <summary>Between two moments: the mean as a cubic, the covariance in proportion.</summary>
    public static DriftMoment Between(in DriftMoment a, in DriftMoment b, double part)
    {
        var h = b.TimeS - a.TimeS;
        var (p, v) = (Cubic.Position(a.Mean.PositionM, a.Mean.VelocityMPerS, b.Mean.PositionM, b.Mean.VelocityMPerS, part, h), Cubic.Velocity(a.Mean.PositionM, a.Mean.VelocityMPerS, b.Mean.PositionM, b.Mean.VelocityMPerS, part, h));
        Matrix3 Mix(Matrix3 x, Matrix3 y) => ((1 - part) * x) + (part * y);
        return new(a.TimeS + (part * h), new(p, v), new(
            Mix(a.Covariance.PositionM2, b.Covariance.PositionM2), Mix(a.Covariance.CrossM2PerS, b.Covariance.CrossM2PerS), Mix(a.Covariance.VelocityM2PerS2, b.Covariance.VelocityM2PerS2)));
    }

    /// <summary>The same with lengths along R, T, N each divided by a volume's semi-axis: the volume becomes the unit sphere.</summary>
    public DriftMoment Scaled(EllipsoidVolume volume)
    {
        var s = Matrix3.Diagonal(1 / volume.RadialM, 1 / volume.TransverseM, 1 / volume.NormalM);
        return new(TimeS, new(s * Mean.PositionM, s * Mean.VelocityMPerS), new(Covariance.PositionM2.Conjugate(s), Covariance.CrossM2PerS.Conjugate(s), Covariance.VelocityM2PerS2.Conjugate(s)));
    }
}

/// <summary>Mean and covariance of free drift by relative mean elements: an independent way to what <see cref="RelativeEnsemble"/> samples.</summary>
/// <remarks>
/// <para>The state at the start is taken to relative mean elements by the elements of both objects, of any separation; these are moved by the transition of Koenig, Guffanti and D'Amico 2017 (J2), and taken to RTN by the
/// derivatives about the client, read as arcs along the orbit. Differential drag and sunlight are added as impulses at the middle of each step, with density, wind and shadow at the client.</para>
/// <para>Near the equator the elements have no node, and the map to them bends within the separations of interest. There the client is tilted by up to 2.9° and its RTN with it; J2 then acts about an axis so far off, which changes
/// its rates by at most 0.5 % and the distance of planes by 1 % of itself in a day.</para>
/// <para>Left out: terms of second order in the covariance, higher harmonics, Sun and Moon; that drag changes with the separation.</para>
/// </remarks>
internal sealed class DriftMoments
{
    private const int PerStep = 2;

    // Planes of 20 km in low orbit are 0.003 rad apart: little beside it.
    private const double LeastTiltRad = 0.05;

    private readonly ClientTrack _track;
    private readonly Koenig2017Motion _motion;
    private readonly Matrix6[] _maps;
    private readonly Vec3[] _dragPush;
    private readonly Vec3[] _lightPush;

    /// <summary>About the client of a track.</summary>
    /// <exception cref="ArgumentException">The client's orbit has no relative mean elements: it is no ellipse.</exception>
    public DriftMoments(ClientTrack track)
    {
        _track = track;
        var field = track.Model.Gravity;
        var c20 = (track.Model.Degree ?? field.Degree) >= 2 ? field.C(2, 0) : 0;
        _motion = Koenig2017Motion.Of(OffEquator(track.ClientInTable), field.GmM3PerS2, field.RadiusM, -Math.Sqrt(5) * c20);
        var steps = track.Nodes.Length - 1;
        (_maps, _dragPush, _lightPush) = (new Matrix6[(steps * PerStep) + 1], new Vec3[steps], new Vec3[steps]);
        for (var i = 0; i < _maps.Length; i++) _maps[i] = _motion.MapAt(TimeS(i));
        for (var i = 0; i < steps; i++) (_dragPush[i], _lightPush[i]) = Pushes(i);
    }

    /// <summary>The method in words.</summary>
    public string Method => _motion.Method;

    /// <summary>Moments from one node to another, two a step.</summary>
    /// <param name="start">At the first node.</param>
    /// <param name="firstNode">First node.</param>
    /// <param name="lastNode">Last node.</param>
    /// <param name="dragM2PerKg">C_D·A/m of the deputies, m²/kg.</param>
    /// <param name="radiationM2PerKg">C_R·A/m of the deputies, m²/kg.</param>
    /// <exception cref="ArgumentException">The deputy is on no ellipse.</exception>
    public DriftMoment[] Of(RelativeDispersion start, int firstNode, int lastNode, double dragM2PerKg, double radiationM2PerKg)
    {
        var (first, last) = (firstNode * PerStep, lastNode * PerStep);
        var moments = new DriftMoment[last - first + 1];
        var t0 = TimeS(first);
        var elements = _motion.ElementsOf(start.Mean, t0);
        var toElements = _maps[first].Inverse();
        var client = _track.Client;
        var (drag, light) = (dragM2PerKg - (client.DragM2 / client.MassKg), radiationM2PerKg - (client.RadiationM2 / client.MassKg));
        var (pushed, at) = (default(RelativeOrbitalElements), t0);
        for (var i = first; i <= last; i++)
        {
            var t = TimeS(i);
            var free = _motion.Elements.Transition(t0, t);
            if ((i - first) % PerStep == PerStep / 2)
            {
                var step = i / PerStep;
                // What the push adds is kept at its own time and moved on from there.
                pushed = (_motion.Elements.Transition(at, t) * pushed) + _maps[i].Inverse().ToElements(new(Vec3.Zero, (drag * _dragPush[step]) + (light * _lightPush[step])));
                at = t;
            }

            var phi = _maps[i] * free * toElements;
            var mean = _maps[i].ToState((free * elements) + (_motion.Elements.Transition(at, t) * pushed));
            moments[i - first] = new(t, mean, new StateTransition(phi.M11, phi.M12, phi.M21, phi.M22).Apply(start.Covariance));
        }

        return moments;
    }

    // Turned about the line of nodes, or about where the client is when there is none.
    private static State<Gcrf> OffEquator(State<Gcrf> client)
    {
        var (r, v) = (client.Position.Metres, client.Velocity.MetresPerSecond);
        var h = Vec3.Cross(r, v);
        var inclination = Math.Atan2(double.Hypot(h.X, h.Y), h.Z);
        var tilt = inclination < LeastTiltRad ? LeastTiltRad - inclination : Math.Min(0, Math.PI - LeastTiltRad - inclination);
        if (tilt == 0) return client;
        var node = new Vec3(-h.Y, h.X, 0);
        var axis = node.Norm > 1e-12 * h.Norm ? node.Unit() : r.Unit();
        var (sin, cos) = Math.SinCos(tilt);
        Vec3 Turned(Vec3 a) => (cos * a) + (sin * Vec3.Cross(axis, a)) + ((1 - cos) * Vec3.Dot(axis, a) * axis);
        return new(client.Epoch, new(Turned(r)), new(Turned(v)));
    }

    private double TimeS(int i)
    {
        var (step, part) = (Math.Min(i / PerStep, _track.Nodes.Length - 2), i % PerStep);
        if (i / PerStep > step) return _track.Nodes[^1];
        return _track.Nodes[step] + (part * (_track.Nodes[step + 1] - _track.Nodes[step]) / PerStep);
    }

    // Change of velocity in a step by drag and by sunlight, each for 1 m²/kg, RTN in its middle, m/s.
    private (Vec3 Drag, Vec3 Light) Pushes(int step)
    {
        var h = _track.Nodes[step + 1] - _track.Nodes[step];
        var (drag, light) = (Vec3.Zero, Vec3.Zero);
        for (var stage = 0; stage < StageWeights.Stages; stage++)
        {
            var weight = h * StageWeights.Velocity[StageWeights.RowStart(StageWeights.Stages) + stage];
            var row = _track.RowAt(step, stage);
            var air = Three(row, TrackRow.Air);
            // Turned from where the client is at the stage to the middle: the push is along the motion in either.
            var turn = RtnBasis.FromPositionVelocity(Three(row, TrackRow.Position), _track.VelocityInTable(step, stage)).Rotation;
            drag += turn * (weight * row[TrackRow.HalfDensity] * air.Norm * air);
            light += weight * Three(row, TrackRow.LitPressure);
        }

        var middle = RtnBasis.FromPositionVelocity(Three(_track.RowAt(step, MiddleStage), TrackRow.Position), _track.VelocityInTable(step, MiddleStage)).Rotation;
        return (drag, middle * light);
    }

    // The stage nearest to the middle of a step (0.6).
    private const int MiddleStage = 9;

    private static Vec3 Three(ReadOnlySpan<double> row, int at) => new(row[at], row[at + 1], row[at + 2]);
}
