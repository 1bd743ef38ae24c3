using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

/// <summary>Events made for tests: the truth is known, and each estimate holds all that the one before did.</summary>
internal static class Synthetic
{
    public static Epoch ClosestApproach { get; } = Epoch.FromTaiNanoseconds(700_000_000_000_000_000);

    public static Vec3 Velocity { get; } = new(-30, -9000, 7000);

    public static EventUpdate Update(double daysBefore, Vec3 missRtnM, Matrix3 covarianceRtnM2, double radiusM = 10, double timeShiftS = 0)
    {
        var axis = Velocity.Unit();
        // The part along the relative velocity is a shift of the time of closest approach.
        var along = Vec3.Dot(missRtnM, axis);
        var update = new EventUpdate(
            ClosestApproach.AddSeconds(-86_400 * daysBefore), ClosestApproach.AddSeconds(timeShiftS - (along / Velocity.Norm)), missRtnM - (along * axis), Velocity, covarianceRtnM2, radiusM, double.NaN);
        return update with { Probability = Astrodynamics.Conjunction.Foster1992.Compute(update.Plane(), radiusM).Value };
    }

    /// <summary>Covariance in RTN so many days before closest approach: grows linearly, most along T.</summary>
    public static Matrix3 Covariance(double daysBefore) => daysBefore * daysBefore * Matrix3.Symmetric(900, -500, 90_000, 100, 300, 400);

    /// <summary>Nested estimates of one true miss, days before closest approach descending.</summary>
    public static EventUpdate[] Nested(Random random, Vec3 truthRtnM, params double[] daysBefore)
    {
        // Built from the latest estimate backwards: each earlier one is the later with more noise added.
        var updates = new EventUpdate[daysBefore.Length];
        var estimate = truthRtnM + Normals.Sample(random, Covariance(daysBefore[^1]));
        for (var i = daysBefore.Length - 1; i >= 0; i--)
        {
            if (i < daysBefore.Length - 1) estimate += Normals.Sample(random, Covariance(daysBefore[i]) - Covariance(daysBefore[i + 1]));
            updates[i] = Update(daysBefore[i], estimate, Covariance(daysBefore[i]));
        }

        return updates;
    }
}
