using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What every result of SGP4 with public element sets rests on.</summary>
internal static class Sgp4Validity
{
    private const double DefaultMaxAgeS = 3 * 86400.0;

    public static Validity Of(CatalogSelection selection, Epoch middle, double maxElementAgeS)
    {
        var limit = maxElementAgeS > 0 ? maxElementAgeS : DefaultMaxAgeS;
        var ages = selection.Objects.Select(o => Math.Abs(o.Propagator.Elements.Epoch.SecondsSince(middle))).ToList();
        var old = ages.Count(a => a > limit);
        return new Validity
        {
            Assumptions =
            {
                new Assumption
                {
                    Name = "element-set-age",
                    Statement = $"Element sets are at most {Days(limit)} days from the middle of the span. SGP4 is good to about 1 km at the epoch and gets worse by 1 to 3 km a day in low orbit (Vallado and Crawford 2008).",
                    State = old == 0 ? AssumptionState.Met : AssumptionState.NotMet,
                    Finding = old == 0 ? $"oldest: {Days(ages.DefaultIfEmpty().Max())} days" : $"{old} of {ages.Count} objects are further away, the furthest {Days(ages.Max())} days",
                },
                new Assumption
                {
                    Name = "no-maneuver",
                    Statement = "No object manoeuvres between the epoch of its element set and the end of the span.",
                    State = AssumptionState.Unknown,
                    Finding = "element sets do not say",
                },
            },
            BlindSpots =
            {
                "Objects that are not in the catalogue, and those left out of it while reading, are not seen.",
                "Element sets carry no covariance: positions are given without their uncertainty.",
            },
        };
    }

    private static string Days(double seconds) => (seconds / 86400).ToString("0.##", CultureInfo.InvariantCulture);
}
