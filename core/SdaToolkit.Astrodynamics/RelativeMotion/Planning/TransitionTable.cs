using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Transitions from time 0 at evenly spaced instants, between them by cubics through four of them: 120 a revolution err by some 1e-7 of themselves on a circle.</summary>
internal sealed class TransitionTable
{
    private const double StepsPerRevolution = 120;
    private const double MostRefinement = 8;
    private const int FewestCells = 3;

    private readonly Matrix6[] _maps;
    private readonly double _stepS;

    /// <param name="maps">At least four, the first at time 0, the last at the end.</param>
    /// <param name="endS">The end, s.</param>
    public TransitionTable(IEnumerable<StateTransition> maps, double endS)
    {
        _maps = [.. maps.Select(phi => new Matrix6(phi.RR, phi.RV, phi.VR, phi.VV))];
        _stepS = endS / (_maps.Length - 1);
    }

    /// <summary>The instants of a table: about an ellipse closer by (1 − e)^1.5, as the motion at perigee is faster, but no more than eightfold.</summary>
    /// <param name="endS">The end, s, above 0.</param>
    /// <param name="periodS">The chief's period, s.</param>
    /// <param name="eccentricity">Of the chief, 0 to below 1.</param>
    public static double[] TimesS(double endS, double periodS, double eccentricity)
    {
        if (!(endS > 0 && double.IsFinite(endS))) throw new ArgumentOutOfRangeException(nameof(endS), endS, "end in s after the epoch, above 0");
        if (!(eccentricity is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(eccentricity), eccentricity, "eccentricity, from 0 to below 1");
        var step = periodS / StepsPerRevolution / Math.Min(MostRefinement, Math.Pow(1 - eccentricity, -1.5));
        var cells = Math.Max(FewestCells, (int)Math.Ceiling(endS / step));
        step = endS / cells;
        return [.. Enumerable.Range(0, cells + 1).Select(i => i == cells ? endS : i * step)];
    }

    /// <summary>From one time to another, both from 0 to the end.</summary>
    public StateTransition Transition(double fromS, double toS)
    {
        if (fromS == toS) return StateTransition.Identity;
        var phi = fromS == 0 ? At(toS) : At(toS) * At(fromS).Inverse();
        return new(phi.M11, phi.M12, phi.M21, phi.M22);
    }

    // Through four instants. Velocities by themselves: those of a model with J2 leave out the turning of the axes about R, so that they are not the derivatives of positions.
    private Matrix6 At(double timeS)
    {
        var i = Math.Clamp((int)(timeS / _stepS), 1, _maps.Length - 3);
        var s = (timeS / _stepS) - i;
        var (a, b, c, d) = (-s * (s - 1) * (s - 2) / 6, (s + 1) * (s - 1) * (s - 2) / 2, -(s + 1) * s * (s - 2) / 2, (s + 1) * s * (s - 1) / 6);
        var (p, q, r, t) = (_maps[i - 1], _maps[i], _maps[i + 1], _maps[i + 2]);
        Matrix3 Mix(Matrix3 w, Matrix3 x, Matrix3 y, Matrix3 z) => (a * w) + (b * x) + (c * y) + (d * z);
        return new(Mix(p.M11, q.M11, r.M11, t.M11), Mix(p.M12, q.M12, r.M12, t.M12), Mix(p.M21, q.M21, r.M21, t.M21), Mix(p.M22, q.M22, r.M22, t.M22));
    }
}
