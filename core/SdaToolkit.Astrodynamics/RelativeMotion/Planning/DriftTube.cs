using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Where free drift, or errors of what is known of it, come nearest to a volume.</summary>
/// <param name="Level">Of the nearest place in units of the volume's semi-axes: below 1 inside, above 1 outside; may be below 0, where the errors across the track alone reach the chief.</param>
/// <param name="TimeS">When, s after the epoch of the chief.</param>
public readonly record struct TubePoint(double Level, double TimeS);

/// <summary>Free drift with its errors as a tube about the path, held against ellipsoids about the chief, in linear dynamics.</summary>
/// <remarks>
/// <para>Errors of the semi-major axis grow along the track without end, those across it do not. So the tube is long: at every instant all places along the line of regression on the error
/// along T, within a number of standard deviations, less as many of what is left across it. A path that is separated by its relative eccentricity and inclination vectors keeps clear however long the tube
/// is; one that is only far away along the track does as long as the tube has not grown to the chief.</para>
/// <para>Source of the separation: S. D'Amico and O. Montenbruck 2006, "Proximity Operations of Formation-Flying Spacecraft Using an Eccentricity/Inclination Vector Separation", Journal of
/// Guidance, Control, and Dynamics 29(3), 554–563. It is no probability: instants are looked at one by one, and by a normal error along T alone.</para>
/// <para>With <see cref="Koenig2017Motion"/> the start is taken by its mean elements, so that far starts keep their curvature; one on no ellipse is carried in linear motion alone. Immutable and thread safe.</para>
/// </remarks>
public sealed class DriftTube
{
    private readonly ILinearRelativeMotion _motion;
    private readonly Koenig2017Motion? _oblate;
    private readonly double _stepS;

    // From what does not change in free drift (mean elements at the epoch, or the state then) to the state at each instant.
    private readonly Matrix6[] _maps;

    /// <summary>A table of the motion from its epoch on.</summary>
    /// <param name="motion">The linear motion.</param>
    /// <param name="endS">To this time, s after the epoch of the chief, above 0.</param>
    /// <param name="stepS">Instants this far apart are looked at, s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is not above 0.</exception>
    public DriftTube(ILinearRelativeMotion motion, double endS, double stepS)
    {
        ArgumentNullException.ThrowIfNull(motion);
        if (!(endS > 0 && double.IsFinite(endS))) throw new ArgumentOutOfRangeException(nameof(endS), endS, "end in s after the epoch, above 0");
        if (!(stepS > 0)) throw new ArgumentOutOfRangeException(nameof(stepS), stepS, "step in s, above 0");
        (_motion, _oblate, _stepS) = (motion, motion as Koenig2017Motion, stepS);
        _maps = new Matrix6[(int)Math.Ceiling(endS / stepS) + 1];
        for (var i = 0; i < _maps.Length; i++) _maps[i] = MapAt(i * stepS);
    }

    /// <summary>Where a drift and its errors come nearest to each of some ellipsoids.</summary>
    /// <param name="start">The state in which it begins, with its errors.</param>
    /// <param name="fromS">When it begins, s after the epoch of the chief, at least 0.</param>
    /// <param name="untilS">When it ends, s; what is beyond the table is left out.</param>
    /// <param name="ellipsoids">The ellipsoids.</param>
    /// <param name="deviations">Standard deviations that the tube holds, at least 0.</param>
    public TubePoint[] Nearest(RelativeDispersion start, double fromS, double untilS, IReadOnlyList<KeepOutEllipsoid> ellipsoids, double deviations)
    {
        ArgumentNullException.ThrowIfNull(ellipsoids);
        var (constants, covariance) = Constants(start, fromS);
        var nearest = new TubePoint[ellipsoids.Count];
        Array.Fill(nearest, new(double.PositiveInfinity, fromS));
        void Look(in Matrix6 map, double timeS)
        {
            var position = map.Apply(constants.PositionM, constants.VelocityMPerS).First;
            var spread = Spread(map, covariance);
            for (var v = 0; v < nearest.Length; v++)
                if (Level(position, spread, ellipsoids[v], deviations) is var level && level < nearest[v].Level) nearest[v] = new(level, timeS);
        }

        for (var i = (int)Math.Ceiling(fromS / _stepS); i < _maps.Length && i * _stepS <= untilS; i++) Look(_maps[i], i * _stepS);
        // The table stops short of the end, which counts too.
        if (untilS > fromS && untilS < (_maps.Length - 1) * _stepS) Look(MapAt(untilS), untilS);
        return nearest;
    }

    private Matrix6 MapAt(double timeS)
    {
        if (_oblate is not null) return _oblate.MapAt(timeS) * _oblate.Elements.Transition(0, timeS);
        var phi = _motion.Transition(0, timeS);
        return new(phi.RR, phi.RV, phi.VR, phi.VV);
    }

    private (RelativeState Mean, StateCovariance Covariance) Constants(RelativeDispersion start, double fromS)
    {
        var back = MapAt(fromS).Inverse();
        var covariance = new StateTransition(back.M11, back.M12, back.M21, back.M22).Apply(start.Covariance);
        if (_oblate is null || !_oblate.TryElementsOf(start.Mean, fromS, out var own))
        {
            var (r, v) = back.Apply(start.Mean.PositionM, start.Mean.VelocityMPerS);
            return (new(r, v), covariance);
        }

        var elements = _oblate.Elements.Transition(fromS, 0) * own;
        return (new(elements.First, elements.Last), covariance);
    }

    private static Matrix3 Spread(in Matrix6 map, in StateCovariance c)
    {
        var (first, last) = ((map.M11 * c.PositionM2) + (map.M12 * c.CrossM2PerS.Transpose()), (map.M11 * c.CrossM2PerS) + (map.M12 * c.VelocityM2PerS2));
        return (first * map.M11.Transpose()) + (last * map.M12.Transpose());
    }

    private static double Level(Vec3 position, in Matrix3 spread, KeepOutEllipsoid ellipsoid, double deviations)
    {
        var sigma = Math.Sqrt(Math.Max(0, spread.M22));
        var place = ellipsoid.Scaled(position);
        if (sigma == 0) return place.Norm;
        // What a standard deviation along T moves, R and N with it by regression.
        var along = new Vec3(spread.M12 / sigma, sigma, spread.M32 / sigma);
        var line = ellipsoid.Scaled(along);
        var s = Math.Clamp(-Vec3.Dot(place, line) / line.NormSquared, -deviations, deviations);
        var radial = Math.Sqrt(Math.Max(0, spread.M11 - (along.X * along.X)));
        var normal = Math.Sqrt(Math.Max(0, spread.M33 - (along.Z * along.Z)));
        var across = ellipsoid.Scaled(new(radial, 0, normal));
        return (place + (s * line)).Norm - (deviations * Math.Max(across.X, across.Z));
    }
}
