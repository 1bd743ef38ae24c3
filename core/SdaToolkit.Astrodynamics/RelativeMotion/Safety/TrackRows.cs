using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Fills a client's table.</summary>
internal sealed class TrackRows
{
    // Over which gravity gradients are differenced, m: short against the waves of a field of degree 70 (280 km), long against rounding.
    private const double GradientStepM = 4000;

    // Over which the logarithm of the density is differenced, m: in height, and along the level where it bends with the square.
    private const double HeightStepM = 500;
    private const double LevelStepM = 5000;

    // Of position and velocity, as a part of them.
    private const double RelativityStep = 1e-4;

    private const double Mass = 1;

    private readonly ForceModel _model;
    private readonly Spacecraft _client;
    private readonly TrackAxes _axes;
    private readonly ForceEvaluator _gravity;
    private readonly SphericalHarmonics _closed;
    private readonly double _oblate;

    /// <summary>For a client.</summary>
    public TrackRows(ForceModel model, Spacecraft client, TrackAxes axes)
    {
        (_model, _client, _axes) = (model, client, axes);
        _gravity = new(model with { Atmosphere = null, RadiationPressure = false, Relativity = false }, new Spacecraft(Mass));
        var field = model.Gravity;
        var c20 = (model.Degree ?? field.Degree) >= 2 ? field.C(2, 0) : 0;
        _closed = new(GravityField.FromCoefficients("point mass and J2", field.GmM3PerS2, field.RadiusM, field.TideSystem, [(2, 0, c20, 0)]), 2, 0);
        _oblate = 1.5 * Math.Sqrt(5) * c20 * field.GmM3PerS2 * field.RadiusM * field.RadiusM;
    }

    /// <summary>The rows of a step in order of time.</summary>
    public static ReadOnlySpan<int> Order => [0, 1, 2, 3, 6, 4, 7, 5, 9, 8, 10, 11];

    /// <summary>Acceleration of the client by gravity, GCRF, m/s².</summary>
    public Vec3 Acceleration(State<Gcrf> state) => _gravity.Evaluate(state, Mass).Total;

    /// <summary>All rows, step by step.</summary>
    public double[] Build(double[] nodes, State<Gcrf>[] states)
    {
        var rows = new double[states.Length * TrackRow.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var row = rows.AsSpan(i * TrackRow.Length, TrackRow.Length);
            // The end of a step is the start of the next.
            if (i % StageWeights.Stages == 0 && i > 0) rows.AsSpan((i - 1) * TrackRow.Length, TrackRow.Length).CopyTo(row);
            else Fill(row, states[i]);
        }

        if (_model.RadiationPressure) new TrackLight(_model, _axes).Fill(nodes, states, rows);
        return rows;
    }

    private void Fill(Span<double> row, State<Gcrf> state)
    {
        var r = _axes.FromGcrf * state.Position.Metres;
        var square = r.NormSquared;
        Write(row[TrackRow.Position..], r);
        row[TrackRow.InverseSquare] = 1 / square;
        row[TrackRow.Radius] = Math.Sqrt(square);
        row[TrackRow.Central] = -_model.Gravity.GmM3PerS2 / (square * Math.Sqrt(square));
        row[TrackRow.Oblate] = _oblate / (square * square * Math.Sqrt(square));
        row[TrackRow.ZonalFactor] = 1 - (5 * r.Z * r.Z / square);
        Gradients(row, state);
        if (_model.Relativity) Relativity(row, r, _axes.FromGcrf * state.Velocity.MetresPerSecond);
        if (_model.Atmosphere is not null) Air(row, state);
    }

    private void Gradients(Span<double> row, State<Gcrf> state)
    {
        var g = Rest(state, Vec3.Zero);
        var (x, y, z) = (Along(new(1, 0, 0)), Along(new(0, 1, 0)), Along(new(0, 0, 1)));
        ReadOnlySpan<double> gradient = [g.M11, g.M12, g.M13, g.M22, g.M23, g.M33];
        gradient.CopyTo(row[TrackRow.Gradient..]);
        // Elements that are equal by theory are averaged.
        ReadOnlySpan<double> bend =
        [
            x.M11, ((2 * x.M12) + y.M11) / 3, ((2 * x.M13) + z.M11) / 3, ((2 * y.M12) + x.M22) / 3, (x.M23 + y.M13 + z.M12) / 3,
            ((2 * z.M13) + x.M33) / 3, y.M22, ((2 * y.M23) + z.M22) / 3, ((2 * z.M23) + y.M33) / 3, z.M33,
        ];
        for (var i = 0; i < bend.Length; i++) row[TrackRow.Curvature + i] = 0.5 * bend[i];

        Matrix3 Along(Vec3 way) => 1 / (2 * GradientStepM) * (Rest(state, GradientStepM * way) - Rest(state, -GradientStepM * way));
    }

    // The gradient of all that is not closed, in the axes of the table.
    private Matrix3 Rest(State<Gcrf> state, Vec3 step)
    {
        var moved = new State<Gcrf>(state.Epoch, new(state.Position.Metres + (_axes.ToGcrf * step)), state.Velocity);
        _gravity.Evaluate(moved, Mass, out var whole, out _);
        _closed.AccelerationMPerS2(_axes.FromGcrf * moved.Position.Metres, out var closed);
        return whole.Conjugate(_axes.FromGcrf) - closed;
    }

    private void Relativity(Span<double> row, Vec3 r, Vec3 v)
    {
        var gm = _model.Gravity.GmM3PerS2;
        for (var j = 0; j < 3; j++)
        {
            var way = new Vec3(j == 0 ? 1 : 0, j == 1 ? 1 : 0, j == 2 ? 1 : 0);
            var (dr, dv) = (RelativityStep * r.Norm, RelativityStep * v.Norm);
            var byPosition = (Forces.Schwarzschild(gm, r + (dr * way), v) - Forces.Schwarzschild(gm, r - (dr * way), v)) / (2 * dr);
            var byVelocity = (Forces.Schwarzschild(gm, r, v + (dv * way)) - Forces.Schwarzschild(gm, r, v - (dv * way))) / (2 * dv);
            for (var i = 0; i < 3; i++)
            {
                row[TrackRow.RelativityByPosition + (3 * i) + j] = i == 0 ? byPosition.X : i == 1 ? byPosition.Y : byPosition.Z;
                row[TrackRow.RelativityByVelocity + (3 * i) + j] = i == 0 ? byVelocity.X : i == 1 ? byVelocity.Y : byVelocity.Z;
            }
        }
    }

    private void Air(Span<double> row, State<Gcrf> state)
    {
        var (epoch, r, v) = (state.Epoch, state.Position.Metres, state.Velocity.MetresPerSecond);
        var toItrf = _model.EarthRotation.GcrfToItrf(epoch);
        var sun = toItrf * _model.Sun!.PositionGcrfM(epoch);
        var density = _model.Atmosphere!.DensityKgPerM3(epoch, toItrf * r, sun);
        row[TrackRow.HalfDensity] = -0.5 * density;
        var air = v - Vec3.Cross(toItrf.Transpose() * _model.EarthRotation.AngularVelocityItrfRadPerS(epoch), r);
        Write(row[TrackRow.Air..], _axes.FromGcrf * air);
        Write(row[TrackRow.ClientDrag..], _axes.FromGcrf * Forces.Drag(density, _client.DragM2 / _client.MassKg, air));
        var basis = RtnBasis.FromState(state);
        double Logarithm(Vec3 step) => Math.Log(_model.Atmosphere.DensityKgPerM3(epoch, toItrf * (r + step), sun) / density);
        var (up, down) = (Logarithm(HeightStepM * basis.Radial), Logarithm(-HeightStepM * basis.Radial));
        var (ahead, aside) = (Level(basis.Transverse), Level(basis.Normal));
        var (slope, bend) = ((up - down) / (2 * HeightStepM), (up + down) / (2 * HeightStepM * HeightStepM));
        // Above the top of a model there is no density, and no slope.
        if (!double.IsFinite(up + down + ahead + aside)) return;
        (row[TrackRow.DensitySlope], row[TrackRow.DensityBend]) = (slope, bend);
        Write(row[TrackRow.DensityLevel..], _axes.FromGcrf * ((ahead * basis.Transverse) + (aside * basis.Normal)));

        double Level(Vec3 way) => (Logarithm(LevelStepM * way) - Logarithm(-LevelStepM * way)) / (2 * LevelStepM);
    }

    private static void Write(Span<double> to, Vec3 v) => (to[0], to[1], to[2]) = (v.X, v.Y, v.Z);
}
