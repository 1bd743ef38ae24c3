using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A linear motion in a table, for optimisation that asks for thousands of instants of a model that is dear to evaluate, such as <see cref="Koenig2017Motion"/>.</summary>
/// <remarks>
/// <para>The transition from the epoch is kept at evenly spaced instants and interpolated by cubics through four of them: 120 a revolution err by some 1e-7 of themselves on a circle. About an
/// ellipse steps are shorter by (1 − e)^1.5, as the motion at perigee is faster, but no more than eightfold.</para>
/// <para>Immutable and thread safe. Only for times from 0 to the end of the table.</para>
/// </remarks>
public sealed class TabulatedMotion : ILinearRelativeMotion
{
    private const double StepsPerRevolution = 120;
    private const double MostRefinement = 8;
    private const int FewestCells = 3;

    private readonly ILinearRelativeMotion _motion;
    private readonly Matrix6[] _maps;
    private readonly double _stepS;

    /// <summary>A table of a motion.</summary>
    /// <param name="motion">The motion.</param>
    /// <param name="endS">End of the table, s after the epoch of the chief, above 0.</param>
    /// <param name="eccentricity">Of the chief, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not above 0, or the eccentricity out of range.</exception>
    public TabulatedMotion(ILinearRelativeMotion motion, double endS, double eccentricity)
    {
        ArgumentNullException.ThrowIfNull(motion);
        if (!(endS > 0 && double.IsFinite(endS))) throw new ArgumentOutOfRangeException(nameof(endS), endS, "end in s after the epoch, above 0");
        if (!(eccentricity is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(eccentricity), eccentricity, "eccentricity, from 0 to below 1");
        _motion = motion;
        var step = motion.PeriodS / StepsPerRevolution / Math.Min(MostRefinement, Math.Pow(1 - eccentricity, -1.5));
        var cells = Math.Max(FewestCells, (int)Math.Ceiling(endS / step));
        _stepS = endS / cells;
        _maps = new Matrix6[cells + 1];
        for (var i = 0; i <= cells; i++)
        {
            var phi = motion.Transition(0, i * _stepS);
            _maps[i] = new(phi.RR, phi.RV, phi.VR, phi.VV);
        }
    }

    /// <inheritdoc/>
    public string Method => _motion.Method;

    /// <inheritdoc/>
    public double PeriodS => _motion.PeriodS;

    /// <inheritdoc/>
    public StateTransition Transition(double fromS, double toS)
    {
        if (fromS == toS) return StateTransition.Identity;
        var phi = fromS == 0 ? At(toS) : At(toS) * At(fromS).Inverse();
        return new(phi.M11, phi.M12, phi.M21, phi.M22);
    }

    /// <inheritdoc/>
    public RelativeState Forced(double fromS, double toS) => _motion.Forced(fromS, toS);

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
