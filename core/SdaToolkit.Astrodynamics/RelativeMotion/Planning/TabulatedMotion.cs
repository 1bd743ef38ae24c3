using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A linear motion in a table, for optimisation that asks for thousands of instants of a model that is dear to evaluate, such as <see cref="Koenig2017Motion"/>.</summary>
/// <remarks>
/// <para>The transition from the epoch is kept at evenly spaced instants and interpolated by cubics through positions and velocities: 120 a revolution err by some 1e-7 of themselves on a circle. About an
/// ellipse steps are shorter by (1 − e)^1.5, as the motion at perigee is faster, but no more than eightfold.</para>
/// <para>Immutable and thread safe. Only for times from 0 to the end of the table.</para>
/// </remarks>
public sealed class TabulatedMotion : ILinearRelativeMotion
{
    private const double StepsPerRevolution = 120;
    private const double MostRefinement = 8;

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
        var cells = Math.Max(1, (int)Math.Ceiling(endS / step));
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

    private Matrix6 At(double timeS)
    {
        var i = Math.Clamp((int)(timeS / _stepS), 0, _maps.Length - 2);
        var s = (timeS / _stepS) - i;
        var (a, b) = (_maps[i], _maps[i + 1]);
        if (s == 0) return a;
        if (s == 1) return b;
        var (u, h) = (1 - s, _stepS);
        var (pa, pb, va, vb) = (u * u * (1 + (2 * s)), s * s * (3 - (2 * s)), h * s * u * u, -h * s * s * u);
        var (qa, qb, wa, wb) = (-6 * s * u / h, 6 * s * u / h, u * (1 - (3 * s)), s * ((3 * s) - 2));
        return new(
            (pa * a.M11) + (pb * b.M11) + (va * a.M21) + (vb * b.M21), (pa * a.M12) + (pb * b.M12) + (va * a.M22) + (vb * b.M22),
            (qa * a.M11) + (qb * b.M11) + (wa * a.M21) + (wb * b.M21), (qa * a.M12) + (qb * b.M12) + (wa * a.M22) + (wb * b.M22));
    }
}
