using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Foster's probability of an event, where the encounter is as short and straight as the method assumes.</summary>
internal static class EncounterProbability
{
    // The encounter lasts while the objects are within this many standard deviations along their relative path.
    private const double Sigmas = 5;

    // The relative path may depart from a straight line by this part of the smaller standard deviation in the plane.
    private const double AllowedBend = 0.1;

    // Slower than this there is no encounter plane to speak of.
    private const double SlowestMPerS = 1;

    public static void Assess(ConjunctionEvent e, CloseApproach approach, CatalogObject primary, CatalogObject secondary, ObjectUncertainty first, ObjectUncertainty second)
    {
        if (approach.RelativeSpeedMPerS < SlowestMPerS)
        {
            e.ProbabilityNote = string.Create(CultureInfo.InvariantCulture, $"the relative speed is {approach.RelativeSpeedMPerS:0.###} m/s; the method needs a short encounter, at least {SlowestMPerS} m/s");
            return;
        }
        var (one, two) = (approach.PrimaryState, approach.SecondaryState);
        var covariance = Covariance(one, first) + Covariance(two, second);
        var (position, velocity) = (two.Position.Metres - one.Position.Metres, two.Velocity.MetresPerSecond - one.Velocity.MetresPerSecond);
        var plane = EncounterPlane.FromRelativeState(position, velocity, covariance);
        var radius = first.RadiusM + second.RadiusM;
        if (Bend(approach, primary, secondary, covariance, position, velocity, radius) is var bend && bend > AllowedBend * Math.Max(SmallerSigma(plane), radius))
        {
            e.ProbabilityNote = string.Create(CultureInfo.InvariantCulture, $"the relative path bends by {bend:0.##} m during the encounter; the method allows {AllowedBend * Math.Max(SmallerSigma(plane), radius):0.##} m");
            return;
        }
        var probability = Foster1992.Compute(plane, radius);
        if (probability.Status == CollisionProbabilityStatus.CovarianceIndefinite) e.ProbabilityNote = "the combined covariance has a negative eigenvalue";
        else e.CollisionProbability = probability.Value;
    }

    private static Matrix3 Covariance(State<Teme> state, ObjectUncertainty u) =>
        RtnBasis.FromState(state).CovarianceFromRtn(Matrix3.Symmetric(
            u.VarianceRadialM2, u.CovarianceRadialTransverseM2, u.VarianceTransverseM2,
            u.CovarianceRadialNormalM2, u.CovarianceTransverseNormalM2, u.VarianceNormalM2));

    // How far the true relative position is from the straight line at either end of the encounter, m.
    private static double Bend(CloseApproach approach, CatalogObject primary, CatalogObject secondary, Matrix3 covariance, Vec3 position, Vec3 velocity, double radius)
    {
        var along = velocity.Unit();
        var half = ((Sigmas * Math.Sqrt(Math.Max(0, Vec3.Dot(along, covariance * along)))) + radius) / velocity.Norm;
        var bend = 0.0;
        foreach (var seconds in new[] { -half, half })
        {
            var time = approach.Tca.AddSeconds(seconds);
            if (!primary.Propagator.TryPropagate(time, out var one, out _) || !secondary.Propagator.TryPropagate(time, out var two, out _)) return double.PositiveInfinity;
            var difference = two.Position.Metres - one.Position.Metres - (position + (seconds * velocity));
            // Only what is across the path matters: along it, the object is early or late.
            bend = Math.Max(bend, (difference - (Vec3.Dot(difference, along) * along)).Norm);
        }
        return bend;
    }

    private static double SmallerSigma(EncounterPlane p)
    {
        var mean = (p.VarianceXM2 + p.VarianceYM2) / 2;
        var half = double.Hypot((p.VarianceXM2 - p.VarianceYM2) / 2, p.CovarianceXYM2);
        return Math.Sqrt(Math.Max(0, mean - half));
    }
}
