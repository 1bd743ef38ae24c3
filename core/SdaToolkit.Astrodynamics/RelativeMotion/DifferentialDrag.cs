using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>What drag does to a deputy beyond what it does to its chief, as constant rates of the relative mean elements. Default value: none.</summary>
/// <remarks>
/// No model of the density is in it: the rates are estimated from navigation, or averaged over a revolution of a model by <see cref="OfDensity"/>. Constant rates hold for
/// days at most: density changes with the Sun and, on an eccentric orbit, with the height of the perigee.
/// What the paper's matrices for a given model of the density hold beyond this is left out: how the drag of both changes with δa and δe, and with it the chief's own decay. For craft alike (C_D·A/m = 0.02 m²/kg, Harris–Priester in
/// mean activity) and some 2 km apart without drift it moves the deputy by 11 m in ten revolutions at 400 km and by 43 m at 300 km; 11 km apart with drift by 25 and 134 m.
/// That is what the model leaves out and not its arithmetic: an estimate of the order is the part by which δe, lifting and lowering the deputy by up to a kilometre against a scale height of some sixty, and the bulge of the air on the
/// day's side, half as dense again, change the mean drag of a revolution: 0.4 % of the chief's own decay of some 20 m a revolution at 400 km, that is tens of metres along the track in ten. It depends on where the bulge stands to δe.
/// Source: A. W. Koenig, T. Guffanti, S. D'Amico 2017, Journal of Guidance, Control, and Dynamics 40(7), 1749–1768, sections VII and VIII.
/// </remarks>
/// <param name="DeltaARatePerS">Rate of δa, 1/s: below 0 where the deputy sinks the faster.</param>
/// <param name="AlongPerigeeRatePerS">Rate of δe along the chief's eccentricity vector, which turns with the perigee, 1/s.</param>
/// <param name="AcrossPerigeeRatePerS">Rate of δe across it, 1/s.</param>
public readonly record struct DifferentialDrag(double DeltaARatePerS, double AlongPerigeeRatePerS, double AcrossPerigeeRatePerS)
{
    /// <summary>On an eccentric orbit (e above 0.05) drag acts at the perigee, whose height it leaves alone: ė = (1 − e) δȧ, equation 69.</summary>
    /// <param name="deltaARatePerS">Rate of δa, 1/s.</param>
    /// <param name="eccentricity">Eccentricity of the chief, dimensionless, 0 to below 1.</param>
    public static DifferentialDrag AtPerigee(double deltaARatePerS, double eccentricity) => new(deltaARatePerS, (1 - eccentricity) * deltaARatePerS, 0);

    /// <summary>Rates averaged over one revolution of the chief in a density that is a function of place, by Gauss's equations; the air at rest.</summary>
    /// <remarks>Air that turns with the Earth changes the drag by up to a tenth; scale the density for it where that matters. Source: Vallado 2013, section 9.6.2; King-Hele 1987.</remarks>
    /// <param name="chief">Mean elements of the chief.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="densityKgPerM3">Density at a position in the frame of the elements, m, in kg/m³.</param>
    /// <param name="differenceM2PerKg">C_D·A/m of the deputy less that of the chief, m²/kg.</param>
    public static DifferentialDrag OfDensity(KeplerianElements chief, double gmM3PerS2, Func<Vec3, double> densityKgPerM3, double differenceM2PerKg)
    {
        ArgumentNullException.ThrowIfNull(densityKgPerM3);
        const int points = 256;
        var e = chief.Eccentricity;
        var (axisRate, alongRate, acrossRate, weights) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < points; i++)
        {
            // Even in the eccentric anomaly, of which a second is worth 1 − e cos E: dense where the density is.
            var anomaly = Math.Tau * i / points;
            var nu = Anomaly.TrueFromEccentric(anomaly, e);
            (chief with { TrueAnomalyRad = nu }).ToPositionVelocity(gmM3PerS2, out var r, out var v);
            var weight = 1 - (e * Math.Cos(anomaly));
            // Deceleration over speed.
            var drag = weight * 0.5 * densityKgPerM3(r) * differenceM2PerKg * v.Norm;
            var (sin, cos) = Math.SinCos(nu);
            axisRate -= drag * 2 * chief.SemiMajorAxisM * v.NormSquared / gmM3PerS2;
            alongRate -= drag * 2 * (e + cos);
            acrossRate -= drag * 2 * sin;
            weights += weight;
        }

        return new(axisRate / weights, alongRate / weights, acrossRate / weights);
    }
}
