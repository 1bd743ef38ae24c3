using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>How strong each force is at a state, those included that the run leaves out.</summary>
internal static class NumericalForceSizes
{
    // Love number k2 of the solid Earth (IERS Conventions 2010, table 6.3, rounded).
    private const double LoveNumber = 0.3;

    /// <summary>The forces, largest first.</summary>
    public static List<ForceSize> At(State<Gcrf> state, Spacecraft spacecraft, NumericalScene scene)
    {
        var (forces, r) = (scene.Forces, state.Position.Metres);
        var (sun, moon) = (scene.Sun.PositionGcrfM(state.Epoch), scene.Moon.PositionGcrfM(state.Epoch));
        var full = scene.Model with { Atmosphere = forces.Atmosphere ?? new HarrisPriesterAtmosphere(), RadiationPressure = false, Relativity = true };
        var all = new ForceEvaluator(full, spacecraft).Evaluate(state, spacecraft.MassKg);
        var sunlight = SolarRadiation.PressureNPerM2((sun - r).Norm) * spacecraft.RadiationCoefficient * spacecraft.RadiationAreaM2 / spacecraft.MassKg;
        var radiusRatio = forces.Gravity.RadiusM / r.Norm;
        List<ForceSize> sizes =
        [
            .. Earth(state, spacecraft, scene, all.Earth),
            Size("Moon", Forces.ThirdBody(scene.Moon.GmM3PerS2, moon, r).Norm, forces.MoonAttracts),
            Size("Sun", Forces.ThirdBody(scene.Sun.GmM3PerS2, sun, r).Norm, forces.SunAttracts),
            Size($"drag, {full.Atmosphere.Name}", all.Drag.Norm, forces.Atmosphere is not null),
            Size("sunlight, outside the shadow", sunlight, forces.RadiationPressure),
            Size("relativity, Schwarzschild", all.Relativity.Norm, forces.Relativity),
            Size("solid Earth tides", Tides(scene.Moon.GmM3PerS2, moon.Norm, r.Norm) + Tides(scene.Sun.GmM3PerS2, sun.Norm, r.Norm), false),
            // A tenth of the solid tides, and a third of what the Earth receives: Montenbruck and Gill 2000, figure 3.1 and section 3.7.1.
            Size("ocean tides", 0.1 * Tides(scene.Moon.GmM3PerS2, moon.Norm, r.Norm), false),
            Size("Earth's light, reflected and radiated", 0.3 * sunlight * radiusRatio * radiusRatio, false),
        ];
        return [.. sizes.OrderByDescending(s => s.AccelerationMPerS2)];
    }

    private static IEnumerable<ForceSize> Earth(State<Gcrf> state, Spacecraft spacecraft, NumericalScene scene, Vec3 total)
    {
        var (forces, r) = (scene.Forces, state.Position.Metres);
        var field = forces.Gravity;
        var central = -field.GmM3PerS2 / (r.NormSquared * r.Norm) * r;
        yield return Size("Earth, central", central.Norm, true);
        if (field.Degree >= 2)
        {
            var flattened = new ForceEvaluator(scene.Model with { Degree = 2, Order = 0 }, spacecraft).Evaluate(state, spacecraft.MassKg).Earth;
            yield return Size("Earth, flattening (degree 2, order 0)", (flattened - central).Norm, forces.Degree >= 2);
            if (forces.Degree >= 2 && (forces.Degree > 2 || forces.Order > 0)) yield return Size($"Earth, other harmonics to {forces.Degree}×{forces.Order}", (total - flattened).Norm, true);
        }
        yield return Size($"Earth, harmonics above degree {Math.Max(2, forces.Degree)} (Kaula's rule)", Kaula(field, Math.Max(2, forces.Degree), r.Norm), false);
    }

    // Root mean square of what a field leaves out: coefficients of 1e-5/n² each (Kaula 1966, section 5.2).
    private static double Kaula(GravityField field, int above, double radiusM)
    {
        var sum = 0.0;
        for (var n = above + 1; n <= 2 * GravityField.MaxDegree; n++)
        {
            var term = (n + 1) * Math.Pow(field.RadiusM / radiusM, n) * 1e-5 / ((double)n * n);
            sum += term * term * ((2 * n) + 1);
        }
        return field.GmM3PerS2 / (radiusM * radiusM) * Math.Sqrt(sum);
    }

    // The degree-2 bulge that a body raises, right below it: 3 k2 GM R⁵ / (d³ r⁴) (Montenbruck and Gill 2000, section 3.7.2).
    private static double Tides(double gmM3PerS2, double distanceM, double radiusM) =>
        3 * LoveNumber * gmM3PerS2 * Math.Pow(BodyConstants.EarthEquatorialRadiusM, 5) / (Math.Pow(distanceM, 3) * Math.Pow(radiusM, 4));

    private static ForceSize Size(string name, double size, bool included) => new() { Name = name, AccelerationMPerS2 = size, Included = included };
}
