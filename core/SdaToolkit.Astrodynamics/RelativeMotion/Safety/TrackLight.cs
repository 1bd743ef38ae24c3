using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Numerics.Integration;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Sunlight in a client's table. The edges of the shadow are kinks, which a method of high order does not take well; so within each step light is replaced by the
/// polynomial of degree 3 with the same four first moments: what the step makes of it is the same.</summary>
internal sealed class TrackLight(ForceModel model, TrackAxes axes)
{
    private const int Moments = 4;
    private const int Samples = 128;

    // Over which the lit part is differenced, m: the penumbra is tens of kilometres deep.
    private const double SlopeStepM = 100;

    /// <summary>Fills in the rows of all steps.</summary>
    public void Fill(double[] nodes, State<Gcrf>[] states, double[] rows)
    {
        Span<double> light = stackalloc double[4 * Moments];
        for (var step = 0; step + 1 < nodes.Length; step++)
        {
            var h = nodes[step + 1] - nodes[step];
            var first = step * StageWeights.Stages;
            Project(states.AsSpan(first, StageWeights.Stages), h, light);
            for (var j = 0; j < StageWeights.Stages; j++) Write(rows.AsSpan((first + j) * TrackRow.Length, TrackRow.Length), states[first + j], StageWeights.At[j], light);
        }
    }

    private void Write(Span<double> row, State<Gcrf> state, double at, ReadOnlySpan<double> light)
    {
        var away = state.Position.Metres - model.Sun!.PositionGcrfM(state.Epoch);
        var distance = away.Norm;
        var pressure = axes.FromGcrf * (SolarRadiation.PressureNPerM2(distance) / distance * away);
        Span<double> value = stackalloc double[4], legendre = stackalloc double[Moments];
        value.Clear();
        LegendrePolynomials.Shifted(at, legendre);
        for (var k = 0; k < 4; k++)
            for (var m = 0; m < Moments; m++) value[k] += light[(k * Moments) + m] * legendre[m];
        (row[TrackRow.Pressure], row[TrackRow.Pressure + 1], row[TrackRow.Pressure + 2]) = (pressure.X, pressure.Y, pressure.Z);
        for (var k = 0; k < 3; k++)
        {
            row[TrackRow.LitPressure + k] = value[0] * row[TrackRow.Pressure + k];
            row[TrackRow.LightSlope + k] = value[k + 1];
        }
    }

    // Legendre coefficients over the step of the lit part and of its slope along x, y, z.
    private void Project(ReadOnlySpan<State<Gcrf>> states, double h, Span<double> light)
    {
        light.Clear();
        var sun = axes.FromGcrf * model.Sun!.PositionGcrfM(states[0].Epoch);
        Span<double> legendre = stackalloc double[Moments];
        var piece = 0;
        for (var i = 0; i < Samples; i++)
        {
            var at = (i + 0.5) / Samples;
            while (piece < StageWeights.Stages - 2 && StageWeights.At[TrackRows.Order[piece + 1]] < at) piece++;
            var r = axes.FromGcrf * Between(states[TrackRows.Order[piece]], states[TrackRows.Order[piece + 1]], StageWeights.At[TrackRows.Order[piece]], StageWeights.At[TrackRows.Order[piece + 1]], at, h);
            var lit = Shadow.LitFractionOblate(r, sun);
            if (lit == 0) continue;
            var slope = lit < 1 ? Slope(r, sun) : Vec3.Zero;
            LegendrePolynomials.Shifted(at, legendre);
            for (var m = 0; m < Moments; m++)
            {
                var weight = ((2 * m) + 1) * legendre[m] / Samples;
                light[m] += weight * lit;
                light[Moments + m] += weight * slope.X;
                light[(2 * Moments) + m] += weight * slope.Y;
                light[(3 * Moments) + m] += weight * slope.Z;
            }
        }
    }

    private static Vec3 Slope(Vec3 r, Vec3 sun)
    {
        double Along(Vec3 step) => (Shadow.LitFractionOblate(r + step, sun) - Shadow.LitFractionOblate(r - step, sun)) / (2 * SlopeStepM);
        return new(Along(new(SlopeStepM, 0, 0)), Along(new(0, SlopeStepM, 0)), Along(new(0, 0, SlopeStepM)));
    }

    // Cubic Hermite.
    private static Vec3 Between(State<Gcrf> a, State<Gcrf> b, double from, double to, double at, double h) =>
        Cubic.Position(a.Position.Metres, a.Velocity.MetresPerSecond, b.Position.Metres, b.Velocity.MetresPerSecond, (at - from) / (to - from), (to - from) * h);
}

/// <summary>A path between two states as a cubic.</summary>
internal static class Cubic
{
    /// <summary>Position at a part s of the time h between them.</summary>
    public static Vec3 Position(Vec3 p0, Vec3 v0, Vec3 p1, Vec3 v1, double s, double h)
    {
        var (u, ss) = (1 - s, s * s);
        return (u * u * (1 + (2 * s)) * p0) + (ss * (3 - (2 * s)) * p1) + (h * s * u * ((u * v0) - (s * v1)));
    }

    /// <summary>Velocity there.</summary>
    public static Vec3 Velocity(Vec3 p0, Vec3 v0, Vec3 p1, Vec3 v1, double s, double h)
    {
        var u = 1 - s;
        return (6 * s * u / h * (p1 - p0)) + (u * (1 - (3 * s)) * v0) + (s * ((3 * s) - 2) * v1);
    }
}
