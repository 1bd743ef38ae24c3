using System.Globalization;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>The uncertainty of one element set as it ages: from the object's own history where there is one, else from its class, else none.</summary>
/// <remarks>
/// Own history: the larger of the law of its consistency and the class's error at the epoch, axis by axis, since successive sets share observations and theory and so agree better than they are right.
/// It holds up to one and a half times the longest age measured; beyond, and without a history, the class's growth counts. Ages before the epoch count as after, which is cautious: there the observations lie.
/// Where neither says anything there is no covariance, and a reason.
/// </remarks>
public sealed class ElementSetErrors
{
    // Efficiency of the median of sizes for the spread of a normal sample (Rousseeuw and Croux, Journal of the American Statistical Association 88, 1993).
    private const double MedianEfficiency = 0.37;
    private const double DayS = 86_400;

    private readonly MeanElements _elements;
    private readonly ElementSetConsistency? _own;
    private readonly (ErrorGrowth Radial, ErrorGrowth Transverse, ErrorGrowth Normal)? _growth;
    private readonly Vec3? _epochSigmaM;
    private readonly int _freedom;
    private readonly double _factor;

    /// <summary>The errors of a set.</summary>
    /// <param name="elements">The set.</param>
    /// <param name="own">Consistency of the object's sets; null where it has no history.</param>
    public ElementSetErrors(MeanElements elements, ElementSetConsistency? own = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var orbit = MeanOrbit.Of(elements);
        (_elements, Class) = (elements, ElementSetClass.Of(orbit, elements.Eccentricity));
        _epochSigmaM = Flohrer2008.EpochSigmaRtnM(orbit.PerigeeRadiusM - GravityModel.Wgs72.EarthRadiusM, elements.Eccentricity, elements.InclinationRad);
        if (own?.Growth() is not { } growth) return;
        (_own, _growth) = (own, growth);
        _freedom = Math.Max(1, (int)(MedianEfficiency * own.Bins.Min(b => b.Independent)));
        _factor = Math.Sqrt(_freedom / ChiSquare.UpperQuantile(0.95, _freedom));
    }

    /// <summary>The class of its orbit.</summary>
    public ElementSetClass Class { get; }

    /// <summary>Uncertainty at an age.</summary>
    /// <param name="ageS">From the epoch, s, either sign.</param>
    /// <param name="covariance">The uncertainty; null where there is none.</param>
    /// <param name="reason">Why there is none, one line; empty where there is one.</param>
    public bool TryAt(double ageS, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ElementSetCovariance? covariance, out string reason)
    {
        (covariance, reason) = (null, "");
        if (!double.IsFinite(ageS)) reason = Text($"age {ageS:R} s is not finite");
        else if (_own is { } own && Math.Abs(ageS) <= 1.5 * own.LongestAgeS) covariance = Own(ageS, own);
        else if (_epochSigmaM is not { } epoch) reason = $"no published error of element sets for its class of orbit ({Class.Name}), and too short a history of its own";
        else covariance = OfClass(ageS, epoch, out reason);
        return covariance is not null;
    }

    private ElementSetCovariance Own(double ageS, ElementSetConsistency own)
    {
        var law = _growth!.Value;
        var sigma = new Vec3(law.Radial.SigmaM(ageS), law.Transverse.SigmaM(ageS), law.Normal.SigmaM(ageS));
        var floor = _epochSigmaM ?? default;
        var raised = new Vec3(Math.Max(sigma.X, floor.X), Math.Max(sigma.Y, floor.Y), Math.Max(sigma.Z, floor.Z));
        var floored = _epochSigmaM is null ? "with no published error at the epoch to floor it" : "not below the class's error at the epoch (Flohrer et al. 2008)";
        return new(ageS, raised, ElementSetBasis.OwnConsistency,
            Text($"consistency of {own.Pairs} pairs of its own {own.Sets} element sets at {ageS / DayS:F2} d, {floored}; errors common to its sets are not seen"), own.Pairs, _freedom, _factor);
    }

    private ElementSetCovariance? OfClass(double ageS, Vec3 epoch, out string reason)
    {
        reason = "";
        if (Class is not { Radial: { } radial, Transverse: { } transverse, Normal: { } normal })
        {
            if (Math.Abs(ageS) <= DayS) return new(ageS, epoch, ElementSetBasis.OrbitClass, $"class {Class.Name}: error at the epoch (Flohrer et al. 2008), used within a day of it", 0, 0, Class.Factor);
            reason = Text($"age {ageS / DayS:F2} d in class {Class.Name}: {Class.Source}, so there is a covariance within one day of the epoch only");
            return null;
        }

        var drag = 0.0;
        if (Class.Name == "LEO_DRAG" && !TryDragDisplacement(ageS, out drag))
        {
            reason = "perigee below 700 km and no usable drag term: its growth is not known";
            return null;
        }

        var along = double.Hypot(transverse.SigmaM(ageS), ElementSetClass.DensityUncertainty * drag);
        var sigma = new Vec3(double.Hypot(epoch.X, radial.SigmaM(ageS)), double.Hypot(epoch.Y, along), double.Hypot(epoch.Z, normal.SigmaM(ageS)));
        return new(ageS, sigma, ElementSetBasis.OrbitClass, Text($"class {Class.Name} at {ageS / DayS:F2} d: error at the epoch (Flohrer et al. 2008) with {Class.Source}"), 0, 0, Class.Factor);
    }

    // Along the track, between the set as it is and without its drag term.
    private bool TryDragDisplacement(double ageS, out double displacementM)
    {
        displacementM = 0;
        if (_elements.BstarPerEarthRadius == 0) return false;
        var (with, without) = (new Sgp4(_elements), new Sgp4(_elements with { BstarPerEarthRadius = 0 }));
        if (with.Propagate(ageS / 60, out var r, out _) != Sgp4Status.Valid || without.Propagate(ageS / 60, out var undragged, out var v) != Sgp4Status.Valid) return false;
        displacementM = Math.Abs(RtnBasis.FromPositionVelocity(undragged, v).ToRtn(r - undragged).Y);
        return true;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
