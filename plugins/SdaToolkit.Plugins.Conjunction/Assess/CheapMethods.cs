using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The methods that take microseconds: everything in the encounter plane, and 2D-Nc.</summary>
internal static class CheapMethods
{
    // What the classes of the methods state of their accuracy, relative.
    private const double FosterError = 1e-12;
    private const double AlfanoError = 1e-9;
    private const double PateraError = 1e-7;
    private const double LaasError = 1e-8;
    private const double ElrodError = 1e-10;
    private const double MaximumError = 1e-10;
    private const double ChanError = 1e-10;

    // Chan's first-order bound of 0.04 holds the difference to 5 %.
    private const double ChanBound = 1.25;
    private const double HallError = 1e-6;

    /// <summary>Fills in the plane, dilution, usage and the cheap probabilities of a case.</summary>
    /// <param name="c">The case.</param>
    /// <param name="settings">The request's settings.</param>
    /// <param name="batch">One of very many: only what is needed to rank it.</param>
    /// <param name="leftOut">What stands for the methods that are left out.</param>
    public static void AddTo(AssessmentCase c, AssessSettings settings, bool batch, LeftOutMethods leftOut)
    {
        c.Result.Probabilities.Capacity = MethodNames.All.Length;
        if (c.Obstacle is { } obstacle)
        {
            foreach (var method in MethodNames.All) c.Result.Probabilities.Add(NotComputed(method, obstacle));
            return;
        }
        if (c.Encounter.RelativeVelocityMPerS.Norm == 0)
        {
            foreach (var method in (string[])[.. MethodNames.Planar, MethodNames.Hall2D]) c.Result.Probabilities.Add(NotComputed(method, "there is no relative velocity, so no encounter plane"));
            return;
        }
        var plane = CrossCorrelated(c, c.Encounter.Plane(), settings);
        var foster = Foster1992.Compute(plane, c.Encounter.HardBodyRadiusM);
        if (c.Result.CrossCorrelation is { } cross)
        {
            if (cross.Applied) cross.ProbabilityWith = foster.Value;
            else cross.ProbabilityWithout = foster.Value;
        }
        (c.Plane, foster) = Repaired(c, plane, foster, settings);
        var floor = batch ? settings.NegligibleProbability : 0;
        var beside = batch ? settings.SideBySide : 0;
        if (c.Plane is { } far && foster.Value < floor * floor * floor && StraightUsage.Of(c.AtMessage, settings.Hall).IsFarBelowLimits)
        {
            c.Result.TwoDimensionalValid = true;
            Planar(c, far, foster.Value, beside, leftOut, []);
            c.Result.Probabilities.Add(leftOut.Negligible);
            return;
        }
        var steps = new MultistepEncounter(c.AtMessage, settings.Hall);
        var usage = steps.TwoDimensional();
        UsageWords.Add(c.Result, MethodNames.Foster, usage.Usage, batch);
        c.Result.TwoDimensionalValid = !usage.Usage.AnyViolated;
        if (c.Plane is { } valid) Planar(c, valid, foster.Value, beside, leftOut, UsageWords.Reasons(usage.Usage));
        else
        {
            c.Result.TwoDimensionalValid = false;
            foreach (var method in MethodNames.Planar) c.Result.Probabilities.Add(NotComputed(method, "the covariance in the encounter plane has a negative eigenvalue and was refused"));
        }
        if (IsNegligible(c.Result, usage, floor)) c.Result.Probabilities.Add(leftOut.Negligible);
        else if (foster.Value < beside && c.Result.TwoDimensionalValid) c.Result.Probabilities.Add(leftOut.NotNeeded);
        else Hall(c, steps, batch);
    }

    // Where only the accuracy is in doubt, the check itself says by how much.
    private static bool IsNegligible(ConjunctionAssessment a, TwoDimensionalUsageResult usage, double floor)
    {
        if (Recommendation.Of(a, MethodNames.Foster) is not { HasValue: true } p || !(p.Value < floor)) return false;
        if (p.Applicable) return true;
        var u = usage.Usage;
        return !(u.Extended.Violated || u.Offset.Violated || u.Covariance.Violated || u.Converged.Violated) && Math.Log(p.Value) + usage.LogCorrection < Math.Log(floor);
    }

    /// <summary>A method that was not run, with the reason.</summary>
    public static MethodProbability NotComputed(string method, string reason) => new() { Method = method, Reasons = { reason } };

    /// <summary>A probability with its interval.</summary>
    public static MethodProbability Made(string method, double value, double relativeError, bool applicable, params ReadOnlySpan<string?> reasons)
    {
        var made = new MethodProbability { Method = method, Applicable = applicable && double.IsFinite(value) };
        if (double.IsFinite(value)) (made.Value, made.Lower, made.Upper) = (value, Math.Max(0, value * (1 - relativeError)), Math.Min(1, value * (1 + relativeError)));
        foreach (var reason in reasons)
            if (reason is not null) made.Reasons.Add(reason);
        return made;
    }

    // The plane that counts; of the two probabilities the one of the other.
    private static EncounterPlane CrossCorrelated(AssessmentCase c, EncounterPlane independent, AssessSettings settings)
    {
        if (c.Message?.Object1.ConsiderParameter is not { } first || c.Message.Object2.ConsiderParameter is not { } second) return independent;
        var correlated = Casali2018.Compute(c.Encounter, Sensitivity(first), Sensitivity(second));
        if (!correlated.IsConsistent)
        {
            c.Result.Notes.Add("the message's density sensitivities are larger than its covariances hold, so cross-correlation is left out");
            return independent;
        }
        var joint = correlated.Plane(c.Encounter);
        c.Result.CrossCorrelation = new CrossCorrelation
        {
            Applied = settings.ApplyConsiderParameters,
        };
        var other = Foster1992.Compute(settings.ApplyConsiderParameters ? independent : joint, c.Encounter.HardBodyRadiusM).Value;
        if (settings.ApplyConsiderParameters) c.Result.CrossCorrelation.ProbabilityWithout = other;
        else c.Result.CrossCorrelation.ProbabilityWith = other;
        return settings.ApplyConsiderParameters ? joint : independent;
    }

    private static DensitySensitivity Sensitivity(ConsiderParameter p) => new(
        p.DensityUncertainty,
        p.PositionSensitivityM is { } r ? new(r.Radial, r.Transverse, r.Normal) : default,
        p.VelocitySensitivityMPerS is { } v ? new(v.Radial, v.Transverse, v.Normal) : default);

    // A negative eigenvalue is no covariance: clipped by its rule, and said, or refused.
    private static (EncounterPlane? Plane, CollisionProbability Foster) Repaired(AssessmentCase c, EncounterPlane plane, CollisionProbability foster, AssessSettings settings)
    {
        if (foster.Status != CollisionProbabilityStatus.CovarianceIndefinite) return (plane, foster);
        var repaired = EigenvalueClipping.Repair(plane, c.Encounter.HardBodyRadiusM);
        var found = $"the combined covariance in the encounter plane has a negative eigenvalue, {AssessText.Number(repaired.Smaller.FromM2)} m²";
        if (!settings.ClipIndefinite)
        {
            c.Result.Notes.Add($"{found}: refused, as indefinite_covariance asks");
            return (null, foster);
        }
        c.Result.Notes.Add($"{found}{(repaired.Larger.IsClipped ? $", and the other is {AssessText.Number(repaired.Larger.FromM2)} m²" : "")}: raised to {AssessText.Number(repaired.LimitM2)} m² by eigenvalue clipping (Hall, Hejduk and Johnson 2017: (1e-4 × hard-body radius)²)");
        return (repaired.Encounter, Foster1992.Compute(repaired.Encounter, c.Encounter.HardBodyRadiusM));
    }

    private static void Planar(AssessmentCase c, EncounterPlane plane, double foster, double beside, LeftOutMethods leftOut, string[] against)
    {
        var (a, radius) = (c.Result, c.Encounter.HardBodyRadiusM);
        var valid = against.Length == 0;
        var (major, minor, angle) = PlaneEllipse.Of(plane.VarianceXM2, plane.CovarianceXYM2, plane.VarianceYM2);
        // A repaired plane is turned; the figure's x is towards the second object.
        angle -= Math.Atan2(plane.MissYMetres, plane.MissXMetres);
        a.Plane = new EncounterPlaneGeometry { SigmaMajorM = major, SigmaMinorM = minor, MajorAxisAngleRad = angle, MahalanobisDistance = Mahalanobis(plane.MissDistanceMetres, angle, major, minor) };
        a.Probabilities.Add(Made(MethodNames.Foster, foster, FosterError, valid, against));
        if (foster < beside)
            foreach (var method in leftOut.Beside) a.Probabilities.Add(method);
        else Beside(c, plane, valid, against);
        var maximum = MaximumProbability.Compute(plane, radius);
        a.Dilution = new Dilution { MaximumProbability = maximum.Value, ScaleAtMaximum = maximum.ScaleFactor, Diluted = maximum.IsDiluted };
        a.Probabilities.Add(Made(MethodNames.Maximum, maximum.Value, MaximumError, valid, against));
    }

    // The other integrals over the same plane.
    private static void Beside(AssessmentCase c, EncounterPlane plane, bool valid, string[] against)
    {
        var (a, radius) = (c.Result, c.Encounter.HardBodyRadiusM);
        Add(MethodNames.Chan, Chan1997.Compute(plane, radius), Math.Max(ChanError, ChanBound * Chan1997.ShapeError(plane, radius)));
        Add(MethodNames.Alfano, Alfano2005.Compute(plane, radius), AlfanoError);
        Add(MethodNames.Patera, Patera2005.Compute(plane, radius), PateraError);
        Add(MethodNames.Laas, LaasBourez2015.Compute(plane, radius), LaasError);
        Add(MethodNames.Elrod, Elrod2019.Compute(plane, radius), ElrodError);

        void Add(string method, PlanarProbability p, double error) => a.Probabilities.Add(Made(method, p.Value, error, valid && p.Applicable, [.. against, p.Reason]));
    }

    private static double Mahalanobis(double miss, double angle, double major, double minor) =>
        miss == 0 ? 0 : double.Hypot(miss * Math.Cos(angle) / major, miss * Math.Sin(angle) / minor);

    private static void Hall(AssessmentCase c, MultistepEncounter steps, bool batch)
    {
        var hall = steps.Number();
        UsageWords.Add(c.Result, MethodNames.Hall2D, hall.Usage, batch);
        c.Result.Probabilities.Add(Made(MethodNames.Hall2D, hall.Value, HallError, !hall.Usage.AnyViolated, [.. UsageWords.Reasons(hall.Usage), UsageWords.Reason(hall.Status)]));
    }
}
