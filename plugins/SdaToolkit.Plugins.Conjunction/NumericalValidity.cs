using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What numerical orbits rest on: data, forces, spacecraft, integration; each gap with what it costs.</summary>
internal static class NumericalValidity
{
    private const double AcceptedIntegrationErrorM = 1;
    private const double LinearShare = 0.01;

    public static Validity Of(NumericalPlan plan, IReadOnlyList<NumericalOrbit> orbits)
    {
        var drag = NumericalDrag.Of(plan, orbits);
        IEnumerable<Assumption?> assumptions =
        [
            Complete(orbits), InitialStates(plan), EarthOrientation(plan), LeapSecondsKnown(plan), Gravity(plan, orbits),
            drag.SpaceWeather(), drag.Atmosphere(), drag.SpacecraftGiven(), LeftOut(orbits), Burns(plan), Integration(orbits), Linear(orbits),
        ];
        return new Validity
        {
            Assumptions = { assumptions.OfType<Assumption>() },
            BlindSpots =
            {
                "Spacecraft are spheres: attitude, lift, self-shadowing and outgassing are not seen.",
                "The shadow of the Moon and the refraction of sunlight are not seen; the Earth's shadow is that of its figure, without an atmosphere.",
                "Covariances hold errors of the initial state and the process noise of the request, none of the models.",
            },
        };
    }

    private static Assumption? Complete(IReadOnlyList<NumericalOrbit> orbits)
    {
        var failed = orbits.Where(o => o.Failure.Length > 0).ToList();
        return failed.Count == 0 ? null : Make("complete", "Every orbit reaches the end of the span.", false, $"{failed.Count} of {orbits.Count} do not; the first: {NumericalText.Label(failed[0])}: {failed[0].Failure}");
    }

    private static Assumption? InitialStates(NumericalPlan plan)
    {
        if (plan.Selection is not { } selection) return null;
        var age = selection.Objects.Max(o => Math.Abs(o.Propagator.Elements.Epoch.SecondsSince(plan.Start))) / 86_400;
        return new Assumption
        {
            Name = "initial-state",
            Statement = "Objects of the catalogue start from SGP4's state at the first time, whose error is carried along: about 1 km at the epoch of the element set in low orbit, 1 to 3 km more for each day from it (Vallado and Crawford 2008).",
            State = AssumptionState.Unknown,
            Finding = $"the furthest element set is {NumericalText.Number(age)} days from the start",
        };
    }

    private static Assumption EarthOrientation(NumericalPlan plan)
    {
        var epochs = plan.Objects.Select(o => o.Epoch).Append(plan.Start).Append(plan.End).ToList();
        var worst = plan.Forces.Orientation.Worst(epochs.Min(), epochs.Max());
        return Make("earth-orientation", "The Earth's orientation was measured for the whole span.", worst.Warning is null, worst.Warning ?? $"measured; {NumericalText.Number(worst.UncertaintyM)} m in Earth-fixed positions at 7,000 km");
    }

    private static Assumption? LeapSecondsKnown(NumericalPlan plan) =>
        LeapSeconds.BuiltIn.WarningAt(plan.End) is { } warning ? Make("leap-seconds", "The table of leap seconds reaches to the end of the span.", false, warning) : null;

    private static Assumption Gravity(NumericalPlan plan, IReadOnlyList<NumericalOrbit> orbits)
    {
        var (forces, given) = (plan.Forces, plan.Request.GravityField is not null);
        var rest = orbits.SelectMany(o => o.ForceSizes).Where(f => f.Name.Contains("Kaula", StringComparison.Ordinal)).Select(f => f.AccelerationMPerS2).DefaultIfEmpty().Max();
        var ignored = forces.Gravity.TimeVariableTermsIgnored > 0 || plan.Request.GravityField?.TimeVariableTermsIgnored > 0 ? "; its change with time is left out" : "";
        var met = given && forces.Degree >= Math.Min(forces.Gravity.Degree, NumericalForces.DefaultDegree) && forces.Order >= Math.Min(forces.Degree, forces.Gravity.Order);
        var cost = met ? "" : !given ? "; none was given: about 60 m a day in low orbit" : "; the field holds more";
        return Make("gravity-field", "The Earth's gravity is used as far as it is known.", met, string.Create(CultureInfo.InvariantCulture,
            $"{forces.Gravity.Name} to degree {forces.Degree}, order {forces.Order} ({Tides(forces)}){cost}{ignored}; harmonics above: up to {rest:0.0E+0} m/s² by Kaula's rule"));
    }

    private static string Tides(NumericalForces forces) => forces.Gravity.TideSystem switch
    {
        Astrodynamics.Gravity.TideSystem.TideFree => "tide free",
        Astrodynamics.Gravity.TideSystem.ZeroTide => "zero tide",
        Astrodynamics.Gravity.TideSystem.MeanTide => "mean tide",
        _ => "tide system not stated",
    };

    private static Assumption LeftOut(IReadOnlyList<NumericalOrbit> orbits)
    {
        var sizes = orbits.SelectMany(o => o.ForceSizes).Where(f => !f.Included).GroupBy(f => f.Name, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Size: g.Max(f => f.AccelerationMPerS2))).OrderByDescending(f => f.Size).ToList();
        return new Assumption
        {
            Name = "forces-left-out",
            Statement = "The forces that are left out do not matter. Tides, the largest that no setting adds, move a low orbit by some 10 m in a day.",
            State = AssumptionState.Unknown,
            Finding = "largest at the initial states, m/s²: " + string.Join("; ", sizes.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name} {f.Size:0.0E+0}"))),
        };
    }

    private static Assumption Burns(NumericalPlan plan)
    {
        var outside = plan.Objects.Sum(o =>
        {
            var (from, to) = NumericalRun.Span(plan, o);
            return o.Impulses.Count(i => i.Epoch < from || i.Epoch >= to) + o.Burns.Count(b => b.Start < from || b.End > to);
        });
        var given = plan.Objects.Sum(o => o.Impulses.Count + o.Burns.Count);
        return new Assumption
        {
            Name = "maneuvers",
            Statement = "No object manoeuvres but as the request says.",
            State = outside > 0 ? AssumptionState.NotMet : AssumptionState.Unknown,
            Finding = outside > 0 ? $"{outside} of {given} burns lie outside the span of their orbit, wholly or in part, and do not act there" : $"burns given: {given}",
        };
    }

    private static Assumption Integration(IReadOnlyList<NumericalOrbit> orbits)
    {
        var errors = orbits.Select(o => o.IntegrationErrorM).Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToList();
        var largest = errors.Max();
        return Make("integration-error", "The integration errs by less than 1 m at the end of the span.", largest < AcceptedIntegrationErrorM, double.IsNaN(largest)
            ? "not known: no orbit reached the end" : $"{NumericalText.Number(largest)} m from a second run with tolerances ten times tighter");
    }

    private static Assumption? Linear(IReadOnlyList<NumericalOrbit> orbits)
    {
        var shares = orbits.Where(o => o.Covariance is not null && o.PerigeeRadiusM.Count > 0)
            .Select(o => o.Covariance.SigmaTransverseM.Concat(o.Covariance.SigmaNormalM).Concat(o.Covariance.SigmaRadialM).Where(double.IsFinite).DefaultIfEmpty().Max() / o.PerigeeRadiusM.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min()).ToList();
        if (shares.Count == 0) return null;
        return Make("linear-covariance", "Errors stay so small that they grow linearly: below 1 % of the distance from the Earth's centre (1σ).", shares.Max() < LinearShare, $"largest: {NumericalText.Number(100 * shares.Max())} %");
    }

    private static Assumption Make(string name, string statement, bool met, string finding) =>
        new() { Name = name, Statement = statement, State = met ? AssumptionState.Met : AssumptionState.NotMet, Finding = finding };
}
