using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>A force model made ready for one spacecraft: what the forces share is computed once. Allocates nothing; thread safe as the model's parts are.</summary>
public sealed class ForceEvaluator
{
    // The height over which density falls by 1/e is 10 to 100 km, so a one-sided difference is right to 1e-4, and costs half of a central one.
    private const double DensityStepM = 2;

    private readonly SphericalHarmonics _gravity;
    private readonly IEarthRotation _rotation;
    private readonly IBodyEphemeris[] _bodies;
    private readonly IBodyEphemeris? _sun;
    private readonly IAtmosphere? _atmosphere;
    private readonly double _dragM2;
    private readonly double _radiationM2;
    private readonly bool _relativity;

    /// <summary>Makes a model ready.</summary>
    /// <param name="model">The forces.</param>
    /// <param name="spacecraft">What they act on.</param>
    /// <exception cref="ArgumentException">The model or the spacecraft makes no sense; the message names the value.</exception>
    public ForceEvaluator(ForceModel model, Spacecraft spacecraft)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(spacecraft);
        if (spacecraft.Fault() is { } fault) throw new ArgumentException(fault, nameof(spacecraft));
        var field = model.Gravity;
        var degree = model.Degree ?? field.Degree;
        _gravity = new(field, degree, model.Order ?? Math.Min(degree, field.Order));
        _rotation = model.EarthRotation;
        _bodies = [.. model.ThirdBodies];
        _relativity = model.Relativity;
        if (model.Atmosphere is not null && model.Sun is null) throw new ArgumentException("an atmosphere without a Sun, towards which it may bulge: set Sun", nameof(model));
        if (model.RadiationPressure && model.Sun is null) throw new ArgumentException("pressure of sunlight without a Sun: set Sun", nameof(model));
        _atmosphere = spacecraft.DragM2 > 0 ? model.Atmosphere : null;
        _dragM2 = _atmosphere is null ? 0 : spacecraft.DragM2;
        _radiationM2 = model.RadiationPressure ? spacecraft.RadiationM2 : 0;
        _sun = _atmosphere is not null || _radiationM2 > 0 ? model.Sun : null;
    }

    /// <summary>One of the same parts, whose light can be set apart.</summary>
    internal ForceEvaluator Own() => (ForceEvaluator)MemberwiseClone();

    /// <summary>Whether sunlight presses.</summary>
    internal bool HasRadiation => _radiationM2 > 0;

    /// <summary>The lit fraction of the Sun, where it is known beforehand; NaN where it is to be computed.</summary>
    internal double KnownLight { get; set; } = double.NaN;

    /// <summary>Angles from the edges of the Earth's shadow, rad: see <see cref="Shadow.Margins"/>; the Earth is the ellipsoid.</summary>
    internal (double PenumbraRad, double UmbraRad) ShadowMargins(Epoch epoch, Vec3 r)
    {
        const double stretch = 1 / (1 - BodyConstants.EarthFlattening);
        var toItrf = _rotation.GcrfToItrf(epoch);
        var (satellite, sun) = (toItrf * r, toItrf * _sun!.PositionGcrfM(epoch));
        return Shadow.Margins(satellite with { Z = stretch * satellite.Z }, sun with { Z = stretch * sun.Z }, BodyConstants.EarthEquatorialRadiusM);
    }

    /// <summary>Accelerations at a state, each force for itself.</summary>
    /// <param name="state">Where and how fast.</param>
    /// <param name="massKg">Mass, kg, above 0.</param>
    public Accelerations Evaluate(State<Gcrf> state, double massKg) =>
        Components(state.Epoch, state.Position.Metres, state.Velocity.MetresPerSecond, massKg);

    /// <summary>The acceleration and its derivatives. Those of relativity (1e-15 1/s²) and of the shadow's edge are left out; that of the density is numerical.</summary>
    /// <param name="state">Where and how fast.</param>
    /// <param name="massKg">Mass, kg, above 0.</param>
    /// <param name="byPosition">∂a/∂r, 1/s².</param>
    /// <param name="byVelocity">∂a/∂v, 1/s.</param>
    /// <returns>The acceleration, GCRF, m/s².</returns>
    public Vec3 Evaluate(State<Gcrf> state, double massKg, out Matrix3 byPosition, out Matrix3 byVelocity) =>
        WithPartials(state.Epoch, state.Position.Metres, state.Velocity.MetresPerSecond, massKg, out byPosition, out byVelocity);

    internal Accelerations Components(Epoch epoch, Vec3 r, Vec3 v, double massKg)
    {
        var toItrf = _rotation.GcrfToItrf(epoch);
        var toGcrf = toItrf.Transpose();
        var rItrf = toItrf * r;
        var earth = toGcrf * _gravity.AccelerationMPerS2(rItrf);
        var bodies = Vec3.Zero;
        Vec3? sun = null;
        foreach (var body in _bodies)
        {
            var position = body.PositionGcrfM(epoch);
            if (ReferenceEquals(body, _sun)) sun = position;
            bodies += Forces.ThirdBody(body.GmM3PerS2, position, r);
        }

        var (drag, radiation) = (Vec3.Zero, Vec3.Zero);
        if (_atmosphere is not null || _sun is not null)
        {
            var sunM = sun ?? _sun?.PositionGcrfM(epoch) ?? Vec3.Zero;
            var sunItrf = toItrf * sunM;
            if (_atmosphere is not null)
            {
                var air = v - Vec3.Cross(toGcrf * _rotation.AngularVelocityItrfRadPerS(epoch), r);
                drag = Forces.Drag(_atmosphere.DensityKgPerM3(epoch, rItrf, sunItrf), _dragM2 / massKg, air);
            }

            if (_radiationM2 > 0) radiation = Radiation(r, rItrf, sunM, sunItrf, massKg);
        }

        return new(earth, bodies, drag, radiation, _relativity ? Forces.Schwarzschild(_gravity.Field.GmM3PerS2, r, v) : Vec3.Zero);
    }

    internal Vec3 WithPartials(Epoch epoch, Vec3 r, Vec3 v, double massKg, out Matrix3 byPosition, out Matrix3 byVelocity)
    {
        var toItrf = _rotation.GcrfToItrf(epoch);
        var toGcrf = toItrf.Transpose();
        var rItrf = toItrf * r;
        var total = toGcrf * _gravity.AccelerationMPerS2(rItrf, out var gradient);
        (byPosition, byVelocity) = (gradient.Conjugate(toGcrf), default);
        foreach (var body in _bodies)
        {
            var position = body.PositionGcrfM(epoch);
            total += Forces.ThirdBody(body.GmM3PerS2, position, r);
            byPosition += Forces.ThirdBodyGradient(body.GmM3PerS2, position, r);
        }

        var sunM = _sun?.PositionGcrfM(epoch) ?? Vec3.Zero;
        var sunItrf = toItrf * sunM;
        if (_atmosphere is not null)
        {
            var spin = toGcrf * _rotation.AngularVelocityItrfRadPerS(epoch);
            var (air, ballistic) = (v - Vec3.Cross(spin, r), _dragM2 / massKg);
            var density = _atmosphere.DensityKgPerM3(epoch, rItrf, sunItrf);
            total += Forces.Drag(density, ballistic, air);
            byVelocity = Forces.DragByVelocity(density, ballistic, air);
            var slope = toGcrf * DensitySlope(epoch, rItrf, sunItrf, density);
            byPosition += Forces.Outer(Forces.Drag(1, ballistic, air), slope) - (byVelocity * Forces.CrossMatrix(spin));
        }

        if (_radiationM2 > 0)
        {
            total += Radiation(r, rItrf, sunM, sunItrf, massKg);
            var strength = SolarRadiation.PressureAt1AuNPerM2 * BodyConstants.AstronomicalUnitM * BodyConstants.AstronomicalUnitM;
            byPosition -= Forces.PointGradient(Light(rItrf, sunItrf) * strength * _radiationM2 / massKg, r - sunM);
        }

        return _relativity ? total + Forces.Schwarzschild(_gravity.Field.GmM3PerS2, r, v) : total;
    }

    // Montenbruck and Gill 2000, equation 3.76.
    private Vec3 Radiation(Vec3 r, Vec3 rItrf, Vec3 sunM, Vec3 sunItrf, double massKg)
    {
        var lit = Light(rItrf, sunItrf);
        if (lit == 0) return Vec3.Zero;
        var away = r - sunM;
        var distance = away.Norm;
        return lit * SolarRadiation.PressureNPerM2(distance) * _radiationM2 / massKg / distance * away;
    }

    private double Light(Vec3 rItrf, Vec3 sunItrf) => double.IsNaN(KnownLight) ? Shadow.LitFractionOblate(rItrf, sunItrf) : KnownLight;

    private Vec3 DensitySlope(Epoch epoch, Vec3 rItrf, Vec3 sunItrf, double density)
    {
        double Along(Vec3 step) => (_atmosphere!.DensityKgPerM3(epoch, rItrf + step, sunItrf) - density) / DensityStepM;
        return new(Along(new(DensityStepM, 0, 0)), Along(new(0, DensityStepM, 0)), Along(new(0, 0, DensityStepM)));
    }
}
