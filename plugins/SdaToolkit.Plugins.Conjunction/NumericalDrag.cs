using System.Globalization;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What the drag of a run rests on, with what an error in it comes to along the track.</summary>
internal sealed class NumericalDrag
{
    private readonly NumericalPlan _plan;
    private readonly double _alongTrackM;
    private readonly double _days;
    private readonly double _largest;

    private NumericalDrag(NumericalPlan plan, IReadOnlyList<NumericalOrbit> orbits)
    {
        _plan = plan;
        var spans = plan.Objects.Select(o => NumericalRun.Span(plan, o)).Select(s => s.To.SecondsSince(s.From)).ToList();
        _days = spans.Max() / 86_400;
        foreach (var (orbit, span) in orbits.Zip(spans))
        {
            var drag = orbit.ForceSizes.Where(f => f.Included && f.Name.StartsWith("drag", StringComparison.Ordinal)).Select(f => f.AccelerationMPerS2).DefaultIfEmpty().Max();
            _largest = Math.Max(_largest, drag);
            // A constant deceleration a brings a circular orbit 3/2 a t² ahead.
            _alongTrackM = Math.Max(_alongTrackM, 1.5 * drag * span * span);
        }
    }

    public static NumericalDrag Of(NumericalPlan plan, IReadOnlyList<NumericalOrbit> orbits) => new(plan, orbits);

    public Assumption? SpaceWeather()
    {
        if (_plan.Forces.Atmosphere is not Nrlmsise00Atmosphere) return null;
        var worst = _plan.Forces.Weather.WorstOf(_plan.Start, _plan.End);
        return new Assumption
        {
            Name = "space-weather",
            Statement = "Solar flux and geomagnetic activity were observed on every day of the span.",
            State = worst.Warning is null ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = worst.Warning is { } warning ? $"{warning}; {Effect(1)}"
                : string.Create(CultureInfo.InvariantCulture, $"observed; mean F10.7 over 81 days {worst.F107Average81:F0} sfu"),
        };
    }

    public Assumption? Atmosphere()
    {
        var (error, words) = _plan.Forces.Atmosphere switch
        {
            null => (0, ""),
            Nrlmsise00Atmosphere => (0.15, "is good to 15 % in quiet times (Picone et al. 2002)"),
            HarrisPriesterAtmosphere => (1.0, "holds for mean solar activity; at its extremes it is wrong by a factor of 2 at 400 km, of 5 and more at 800 km"),
            _ => (3.0, "knows neither Sun nor night: true density goes from a quarter to four times of it"),
        };
        return error == 0 ? null : new Assumption
        {
            Name = "atmosphere",
            Statement = $"The density of the atmosphere, {_plan.Forces.Atmosphere!.Name}, {words}.",
            State = AssumptionState.Unknown,
            Finding = string.Create(CultureInfo.InvariantCulture, $"drag at the initial states: up to {_largest:0.0E+0} m/s²; {Effect(error)}"),
        };
    }

    public Assumption? SpacecraftGiven()
    {
        var forces = _plan.Forces;
        if (forces.Atmosphere is null && !forces.RadiationPressure) return null;
        return new Assumption
        {
            Name = "spacecraft",
            Statement = "Mass, areas and coefficients of every object are known.",
            State = _plan.UsesDefaultSpacecraft ? AssumptionState.NotMet : AssumptionState.Met,
            Finding = _plan.UsesDefaultSpacecraft
                ? $"taken where none was given: 0.01 m²/kg, drag coefficient 2.2, radiation coefficient 1.3; true values lie between a third and ten times of it; {Effect(1)}"
                : "as the request gives them",
        };
    }

    private string Effect(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} % of drag is {NumericalText.Length(share * _alongTrackM)} along the track after {_days:0.##} days");
}
