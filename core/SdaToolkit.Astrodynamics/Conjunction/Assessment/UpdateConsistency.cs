namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What a change between two updates says of them.</summary>
public enum UpdateVerdict
{
    /// <summary>No test could be made: a covariance is not positive definite.</summary>
    Unknown,

    /// <summary>The change is within what the covariances allow.</summary>
    Consistent,

    /// <summary>
    /// Too large if the later solution holds all that the earlier knew, but possible were they independent; or the covariance grew, so that the first test cannot be made and only the
    /// weaker one was passed.
    /// </summary>
    Suspect,

    /// <summary>Too large even for independent solutions: a manoeuvre, another object, or a covariance that is too small.</summary>
    Inconsistent,
}

/// <summary>Test of the change of the predicted miss between two updates of one event.</summary>
/// <remarks>
/// <para>Nested estimation: where the later solution uses all that the earlier one had, and both covariances are right, the estimate is a martingale, and the covariance of its change is
/// P_old − P_new (for linear estimation: Bar-Shalom, Li and Kirubarajan 2001, section 5.4; for any mean conditional on growing information, by the law of total variance). The squared Mahalanobis
/// distance of the change is then χ². Fit spans that move on with time are nested only in part, so some excess is normal.</para>
/// <para>Independent estimation: the covariance of the change is P_old + P_new, the largest there is unless the errors are negatively correlated. A change that fails this test fails any.</para>
/// <para>The change has three components: two in the encounter plane of the later update, and one along the relative velocity, which shows as a shift of the time of closest approach. Where
/// that time moved by more than ten seconds, straight motion no longer carries one update to the other, and only the plane is tested. RTN axes of both
/// updates are taken as the same. Rounding of the times (one millisecond where not told otherwise) is added.</para>
/// <para>What it cannot see: a manoeuvre whose effect is small against the covariances, and errors common to both updates.</para>
/// </remarks>
/// <param name="ChangeM">Later less earlier: x and y in the encounter plane (x towards R as far as the plane allows), z along the relative velocity, m.</param>
/// <param name="TimeShiftS">Later less earlier time of closest approach, s.</param>
/// <param name="Freedom">Degrees of freedom, 3 or 2.</param>
/// <param name="NestedSquared">Squared Mahalanobis distance against P_old − P_new; NaN where that is no covariance.</param>
/// <param name="NestedPValue">Probability of a larger one; NaN likewise.</param>
/// <param name="IndependentSquared">Squared Mahalanobis distance against P_old + P_new; NaN where that is no covariance.</param>
/// <param name="IndependentPValue">Probability of a larger one; NaN likewise.</param>
/// <param name="Verdict">What follows at the significance asked for.</param>
public sealed record UpdateConsistency(
    Vec3 ChangeM, double TimeShiftS, int Freedom, double NestedSquared, double NestedPValue, double IndependentSquared, double IndependentPValue, UpdateVerdict Verdict)
{
    /// <summary>Time shift from which only the plane is tested, s.</summary>
    public const double LargestTimeShiftS = 10;

    /// <summary>Compares two updates of one event.</summary>
    /// <param name="earlier">The update made first.</param>
    /// <param name="later">The update made after it.</param>
    /// <param name="significance">Probability below which a change counts as too large; 0.0027 is that of three standard deviations of one variable.</param>
    /// <param name="timeResolutionS">Last digit of the times of closest approach, s.</param>
    /// <exception cref="ArgumentException">There is no relative velocity, or the significance is out of range.</exception>
    public static UpdateConsistency Between(EventUpdate earlier, EventUpdate later, double significance = 0.0027, double timeResolutionS = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (!(significance is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(significance), significance, "above 0 and below 1");
        var axes = EncounterPlane.Axes(new(1, 0, 0), later.RelativeVelocityRtnMPerS);
        var speed = later.RelativeVelocityRtnMPerS.Norm;
        var shift = later.ClosestApproach.SecondsSince(earlier.ClosestApproach);
        // At the earlier time the later solution is still short of its closest approach by the shift.
        var change = (axes * (later.MissRtnM - earlier.MissRtnM)) - new Vec3(0, 0, speed * shift);
        var (old, present) = (earlier.CovarianceRtnM2.Conjugate(axes), later.CovarianceRtnM2.Conjugate(axes));
        // Two rounded times.
        var rounding = Matrix3.Diagonal(0, 0, speed * speed * timeResolutionS * timeResolutionS / 6);
        var freedom = Math.Abs(shift) <= LargestTimeShiftS ? 3 : 2;
        var (nested, nestedP) = Test(old - present + rounding, change, freedom);
        var (independent, independentP) = Test(old + present + rounding, change, freedom);
        return new(change, shift, freedom, nested, nestedP, independent, independentP, Judge(nestedP, independentP, significance));
    }

    private static (double Squared, double PValue) Test(Matrix3 covariance, Vec3 change, int freedom)
    {
        var found = freedom == 3 ? Mahalanobis.TrySquared(covariance, change, out var squared) : Mahalanobis.TrySquaredInPlane(covariance, change, out squared);
        return found ? (squared, ChiSquare.UpperTail(squared, freedom)) : (double.NaN, double.NaN);
    }

    private static UpdateVerdict Judge(double nested, double independent, double significance)
    {
        if (double.IsNaN(independent)) return UpdateVerdict.Unknown;
        if (independent < significance) return UpdateVerdict.Inconsistent;
        return nested >= significance ? UpdateVerdict.Consistent : UpdateVerdict.Suspect;
    }
}
