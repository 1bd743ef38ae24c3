using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What a plan rests on, and what it could not have seen.</summary>
internal static class AvoidanceValidity
{
    // The rule of thumb of Foster's class comment.
    private const double FastEnoughMPerS = 100;
    private const double LongestBurnPart = 0.05;

    public static Validity Of(PlanAvoidanceRequest request, AvoidanceCase conjunction, PlanAvoidanceResult result, double periodS)
    {
        var validity = new Validity
        {
            Assumptions =
            {
                Short(conjunction, result),
                Burn(result, periodS),
                new Assumption
                {
                    Name = "covariance",
                    Statement = "The covariances of the message hold at closest approach, and the errors of the two objects are independent. That of the object that burns is carried to the new path; the burn's execution error is added.",
                    State = AssumptionState.Unknown,
                    Finding = "the message does not say how realistic they are",
                },
                new Assumption
                {
                    Name = "hard-body",
                    Statement = "Spheres whose radii add to the hard-body radius enclose the objects.",
                    State = AssumptionState.Unknown,
                    Finding = $"{Number(result.HardBodyRadiusM)} m, from {result.HardBodyRadiusSource}",
                },
                Is("forces", "The effect of the burn is that of the Earth's attraction with its oblateness (J2); what is left out changes it by less than a part in a thousand, drag below 400 km excepted.",
                    Height(conjunction.Burning) >= 400_000, $"height of the object that burns at closest approach {Number(Height(conjunction.Burning) / 1000)} km"),
                new Assumption
                {
                    Name = "other-object",
                    Statement = $"The other object, {AvoidanceCase.NameOf(conjunction.Other)}, does not manoeuvre before closest approach.",
                    State = conjunction.Other.Maneuverable == "NO" ? AssumptionState.Met : AssumptionState.Unknown,
                    Finding = conjunction.Other.Maneuverable switch { "" => "the message does not say; ask its operator", "NO" => "MANEUVERABLE = NO", var other => $"MANEUVERABLE = {other}: ask its operator" },
                },
            },
        };
        if (conjunction.EarthFixed)
            validity.Assumptions.Add(Is("earth-orientation", "States in ITRF are turned to GCRF with UT1 = UTC and a pole at rest: up to 0.9 s of UT1, which turns both objects alike.", false, "no Earth orientation data"));
        BlindSpots(request, conjunction, validity);
        return validity;
    }

    private static void BlindSpots(PlanAvoidanceRequest request, AvoidanceCase conjunction, Validity validity)
    {
        validity.BlindSpots.Add("A newer message may move the conjunction by more than the plan does; plan again with it before the go/no-go.");
        if (request.Catalog is null) validity.BlindSpots.Add("Other objects near the new path: no catalogue was given.");
        else validity.BlindSpots.Add("Other objects near the new path are judged by element sets, wrong by about 1 km at their epoch and 1 to 3 km a day more in low orbit (Vallado and Crawford 2008), without covariance: an approach in the table is a reason to screen the new ephemeris with better orbits, and none in it is no clearance. Objects not in the catalogue are not seen.");
        validity.BlindSpots.Add("The latest go/no-go is that of the burn times tried; between two of them nothing was looked at.");
        if (!request.Thrusters.HasMagnitudeError || !request.Thrusters.HasPointingErrorRad) validity.BlindSpots.Add("The execution error of the thrusters is a default (2 % of the size, 0.01 rad in direction) where the request does not give it.");
        if (conjunction.Message.Object1.ConsiderParameter is not null || conjunction.Message.Object2.ConsiderParameter is not null) validity.BlindSpots.Add("The message carries density as a consider parameter; the correlation it makes between the objects is not applied here.");
    }

    // By the measures of conjunction.assess without a burn; a burn hardly changes them, but may slow a slow encounter down.
    private static Assumption Short(AvoidanceCase conjunction, PlanAvoidanceResult result)
    {
        var slowest = Math.Min(result.Before.RelativeSpeedMPerS, result.Plan?.After.RelativeSpeedMPerS ?? double.PositiveInfinity);
        var against = UsageWords.Reasons(new MultistepEncounter(conjunction.Encounter).TwoDimensional().Usage);
        var found = against.Length == 0 ? "no measure is exceeded without the burn" : $"without the burn: {string.Join("; ", against)}";
        return Is("short-encounter", "The encounter is short and straight, so that two dimensions are enough (Foster 1992): by the measures of conjunction.assess (Hall, Baars and Casali 2023), and above 100 m/s also after the burn. Where it is not, all probabilities here, and whether a burn is needed, are to be confirmed by conjunction.assess on the message and on that of the plan.",
            against.Length == 0 && slowest >= FastEnoughMPerS, $"relative speed {AssessText.Number(slowest)} m/s; {found}");
    }

    private static Assumption Burn(PlanAvoidanceResult result, double periodS)
    {
        var limit = LongestBurnPart * periodS;
        var statement = $"The burn is so short that it may count as a jump of the velocity: at most a twentieth of a revolution, {Number(limit)} s.";
        if (result.Plan is not { DurationS: > 0 } plan) return new() { Name = "impulsive", Statement = statement, State = AssumptionState.Unknown, Finding = result.Plan is null ? "no burn is planned" : "thrust or mass not given" };
        return Is("impulsive", statement, plan.DurationS <= limit, $"{Number(plan.DurationS)} s");
    }

    private static double Height(ConjunctionObject o) => Math.Sqrt((o.XM * o.XM) + (o.YM * o.YM) + (o.ZM * o.ZM)) - 6_378_137;

    private static Assumption Is(string name, string statement, bool met, string finding) =>
        new() { Name = name, Statement = statement, State = met ? AssumptionState.Met : AssumptionState.NotMet, Finding = finding };

    internal static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
