using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What the methods of Hall ask of an encounter.</summary>
internal static class HallInput
{
    public static void Require(Encounter encounter)
    {
        if (!(encounter.HardBodyRadiusM > 0 && double.IsFinite(encounter.HardBodyRadiusM)))
            throw new ArgumentException($"hard-body radius {encounter.HardBodyRadiusM:R} m: must be finite and above 0", nameof(encounter));
        Require(encounter.Primary, "primary");
        Require(encounter.Secondary, "secondary");
    }

    private static void Require(EncounterObject one, string name)
    {
        if (!double.IsFinite(one.PositionM.Norm + one.VelocityMPerS.Norm) || !(one.PositionM.Norm > 0))
            throw new ArgumentException($"{name}: position {one.PositionM} m and velocity {one.VelocityMPerS} m/s must be finite, and the position not zero", nameof(one));
        if (!double.IsFinite(Sum(one.Covariance)))
            throw new ArgumentException($"{name}: the covariance has an element that is not finite", nameof(one));
    }

    private static double Sum(StateCovariance c) => Sum(c.PositionM2) + Sum(c.CrossM2PerS) + Sum(c.VelocityM2PerS2);

    // Sums of magnitudes, so that infinities cannot cancel.
    private static double Sum(Matrix3 m) =>
        Math.Abs(m.M11) + Math.Abs(m.M12) + Math.Abs(m.M13) + Math.Abs(m.M21) + Math.Abs(m.M22) + Math.Abs(m.M23) + Math.Abs(m.M31) + Math.Abs(m.M32) + Math.Abs(m.M33);
}
