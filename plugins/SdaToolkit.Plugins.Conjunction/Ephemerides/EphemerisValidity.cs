using System.Globalization;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>What a screening of ephemerides rests on, and what it could not have seen.</summary>
internal static class EphemerisValidity
{
    public static Validity Of(EphemerisPlan plan, ScreenEphemeridesResult result)
    {
        var validity = plan.Selection is { } selection ? Sgp4Validity.Of(selection, plan.Middle, 0) : new Validity();
        validity.Assumptions.Insert(0, Coverage(plan));
        validity.Assumptions.Insert(1, Covariance(plan, result));
        validity.Assumptions.Add(Orientation(plan));
        validity.BlindSpots.Add("What never enters a primary's volume is not listed; the volumes stand in the result.");
        validity.BlindSpots.Add("Between the rows of an ephemeris its polynomial is taken for the path; a burn inside a segment is smoothed over its neighbouring rows.");
        if (plan.ManeuversApplied > 0)
            validity.BlindSpots.Add($"{plan.ManeuversApplied} planned maneuvers of catalogued objects were applied to the states that SGP4 gives, and flown on with gravity of degree 8, Sun and Moon, without drag unless the message describes the spacecraft.");
        return validity;
    }

    private static Assumption Coverage(EphemerisPlan plan)
    {
        var gaps = plan.Primaries.Select(p => (p.Label, Share: 1 - plan.Coverage(p))).Where(g => g.Share > 0).ToList();
        return new Assumption
        {
            Name = "ephemeris-coverage",
            Statement = "Every ephemeris has states over the whole window. Where one has none, nothing can be seen of it.",
            State = gaps.Count == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = gaps.Count == 0 ? "all do; their objects are screened by these alone, not by their element sets" : string.Join("; ", gaps.Select(g => $"{g.Label}: no state in {(100 * g.Share).ToString("F0", CultureInfo.InvariantCulture)} % of it")),
        };
    }

    private static Assumption Covariance(EphemerisPlan plan, ScreenEphemeridesResult result)
    {
        var without = plan.Primaries.Count(p => p.Covariance is null);
        return new Assumption
        {
            Name = "covariance",
            Statement = "Every ephemeris carries a covariance; between its epochs it is interpolated linearly in RTN.",
            State = without == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = $"{plan.Primaries.Count - without} of {plan.Primaries.Count} do; {result.Cdms.Messages.Count} of {result.Passages.Count} passages have one of both objects. Element sets have none.",
        };
    }

    private static Assumption Orientation(EphemerisPlan plan)
    {
        var worst = plan.Scene.Forces.Orientation.Worst(plan.Start, plan.End);
        return new Assumption
        {
            Name = "earth-orientation",
            Statement = "The Earth's orientation was measured for the whole window. It matters for ephemerides in Earth-fixed axes, and where they are held against element sets (TEME).",
            State = worst.Warning is null ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = worst.Warning ?? "measured",
        };
    }
}
