using System.Globalization;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>What every result about a client and a chaser rests on: orbits, spacecraft, the world.</summary>
internal static class SceneValidity
{
    /// <summary>The assumptions, most important first.</summary>
    public static IEnumerable<Assumption> Of(ProximityInputs inputs)
    {
        if (Orbits(inputs) is { } orbits) yield return orbits;
        yield return Covariances(inputs);
        yield return Spacecraft(inputs);
        yield return Maneuvers(inputs);
        yield return Gravity(inputs);
        yield return Orientation(inputs);
    }

    /// <summary>What no result about a client and a chaser could have seen.</summary>
    public static IEnumerable<string> BlindSpots(ProximityInputs inputs)
    {
        yield return "Spacecraft are spheres to the forces: attitude, lift, and the wake or shadow of one on the other are not seen.";
        if (inputs.Client.Ephemeris is not null || inputs.Chaser.Ephemeris is not null)
            yield return "Between the rows of an ephemeris its polynomial is taken for the path; a burn inside a segment is smoothed over its neighbouring rows.";
        if (inputs.Client.Ephemeris is not null ^ inputs.Chaser.Ephemeris is not null)
            yield return "One object flies by its ephemeris, the other by the forces of this run: where the two models differ, the difference shows as relative motion.";
    }

    /// <summary>An assumption that was checked.</summary>
    public static Assumption Make(string name, string statement, bool met, string finding) =>
        new() { Name = name, Statement = statement, State = met ? AssumptionState.Met : AssumptionState.NotMet, Finding = finding };

    /// <summary>An assumption that is not met, as a warning: not what was assumed, which would read as if it held, but what was found.</summary>
    public static string NotMet(Assumption assumption) => $"An assumption is not met, {assumption.Name.Replace('-', ' ')}: {assumption.Finding}.";

    private static Assumption? Orbits(ProximityInputs inputs)
    {
        var sets = new[] { inputs.Client, inputs.Chaser }.Where(o => o.Kind == ProximitySource.ElementSet).ToList();
        if (sets.Count == 0) return null;
        var age = Math.Abs(sets.MaxBy(o => Math.Abs(o.AgeS))!.AgeS) / 86_400;
        return Make(
            "relative-orbit", "The orbits of client and chaser are known much better than they are far apart. Each element set errs by about 1 km at its epoch in low orbit and by 1 to 3 km more for each day from it (Vallado and Crawford 2008), so a relative state from element sets is one to plan with, not one to fly on: it needs relative navigation or operators' ephemerides first.",
            false, string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", sets.Select(s => s.Label))} start{(sets.Count == 1 ? "s" : "")} from SGP4's state; the furthest element set is {age:0.##} days from the start"));
    }

    private static Assumption Covariances(ProximityInputs inputs)
    {
        var without = new[] { inputs.Client, inputs.Chaser }.Where(o => o.Covariance is null && (o.Track is null || o.Track.IsEmpty)).ToList();
        return Make("covariance", "The covariances of both orbits are known, and their errors are independent.", without.Count == 0, without.Count switch
        {
            0 => "both are; that their errors are independent cannot be checked",
            1 => $"{without[0].Label} has none: what is told is the uncertainty of the other alone",
            _ => "neither has one: positions are given without their uncertainty",
        });
    }

    private static Assumption Spacecraft(ProximityInputs inputs)
    {
        var missing = new[] { inputs.Client, inputs.Chaser }.Where(o => o.Ephemeris is null && !o.SpacecraftGiven).ToList();
        return Make(
            "spacecraft", "Masses and areas of what is propagated are known; their difference drives client and chaser apart, in low orbit by tens to hundreds of metres a day.", missing.Count == 0,
            missing.Count == 0 ? "given, or flown by an ephemeris" : $"not given for {string.Join(" and ", missing.Select(o => o.Label))}: 0.01 m²/kg is taken{(missing.Count == 2 ? " for both, so that drag and sunlight move them alike" : "")}");
    }

    private static Assumption Maneuvers(ProximityInputs inputs) => new()
    {
        Name = "no-maneuver",
        Statement = "Neither manoeuvres in the span but as its ephemeris or message says.",
        State = AssumptionState.Unknown,
        Finding = inputs.Client.Ephemeris is null && inputs.Chaser.Ephemeris is null ? "states and element sets do not say" : "what ephemerides hold is flown",
    };

    private static Assumption Gravity(ProximityInputs inputs)
    {
        var forces = inputs.Scene.Forces;
        return Make(
            "gravity-field", "Gravity is used to degree 8 or more: two objects a kilometre apart feel the difference of higher harmonics by less than a metre in a day of low orbit.", forces.Degree >= 8,
            string.Create(CultureInfo.InvariantCulture, $"{forces.Gravity.Name} to degree {forces.Degree}, order {forces.Order}"));
    }

    private static Assumption Orientation(ProximityInputs inputs)
    {
        var worst = inputs.Scene.Forces.Orientation.Worst(inputs.Start, inputs.End);
        return Make(
            "earth-orientation", "The Earth's orientation was measured for the whole span. It matters where a state in Earth-fixed axes or TEME meets one in GCRF.", worst.Warning is null, worst.Warning ?? "measured");
    }
}
