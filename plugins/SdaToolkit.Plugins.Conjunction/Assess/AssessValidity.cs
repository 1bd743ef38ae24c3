using System.Globalization;
using Google.Protobuf.Collections;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What the probabilities rest on, and what they could not have seen.</summary>
internal static class AssessValidity
{
    public static Validity Of(AssessRequest request, RepeatedField<ConjunctionAssessment> assessments, PlannedManeuvers maneuvers)
    {
        var validity = new Validity
        {
            Assumptions =
            {
                Short(assessments), PositiveDefinite(assessments), NoManeuver(assessments, maneuvers),
                new Assumption
                {
                    Name = "covariance-realism",
                    Statement = "Position and velocity errors are normal and as large as the covariances say. Probabilities depend on them more than on anything else.",
                    State = AssumptionState.Unknown,
                    Finding = "one message cannot test its own covariances; a series of messages can in part (see the consistency of each event)",
                },
                Independent(assessments),
                new Assumption
                {
                    Name = "hard-body-radius",
                    Statement = "Both objects are spheres whose radii add up to the hard-body radius.",
                    State = AssumptionState.Unknown,
                    Finding = string.Join("; ", assessments.GroupBy(a => a.HardBodyRadiusSource).OrderByDescending(g => g.Count()).Take(4).Select(g => $"{Grouped(g.Count())} from {g.Key}")),
                },
            },
        };
        if (Turned(assessments) is { } turned) validity.Assumptions.Add(turned);
        AddBlindSpots(request, assessments, maneuvers, validity);
        return validity;
    }

    private static Assumption Short(RepeatedField<ConjunctionAssessment> assessments)
    {
        var bad = assessments.Count(a => !double.IsNaN(Recommendation.Value(a)) && !a.TwoDimensionalValid);
        var open = assessments.Count(a => a.BestAvailableMethod.Length > 0);
        return new()
        {
            Name = "method",
            Statement = "For each message a method is recommended whose assumptions hold by the usage measures of Hall, Baars and Casali (2023): two-dimensional where the encounter is short and straight, else 2D-Nc, else 3D-Nc, else Monte Carlo. Where none holds, none is recommended, and the one that assumes least is the best available.",
            State = open == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = $"{Grouped(bad)} of {AssessText.Count(assessments.Count, "message")} {(bad == 1 ? "needs" : "need")} more than the two-dimensional method; for {(open == 0 ? "none" : Grouped(open))} of them no method holds",
        };
    }

    private static Assumption PositiveDefinite(RepeatedField<ConjunctionAssessment> assessments)
    {
        var clipped = assessments.Count(a => a.Notes.Any(n => n.Contains("eigenvalue", StringComparison.Ordinal)));
        return new()
        {
            Name = "positive-definite",
            Statement = "Covariances are positive definite; one in the encounter plane that is not is clipped by the rule of Hall, Hejduk and Johnson (2017) and its message says so, or it is refused.",
            State = clipped == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = clipped == 0 ? "all in the encounter plane are" : $"{Grouped(clipped)} {(clipped == 1 ? "is" : "are")} not",
        };
    }

    private static Assumption NoManeuver(RepeatedField<ConjunctionAssessment> assessments, PlannedManeuvers maneuvers)
    {
        var invalid = assessments.Count(a => a.InvalidReason.Length > 0);
        return new()
        {
            Name = "no-maneuver",
            Statement = "Neither object manoeuvres between its orbit determination and closest approach.",
            State = invalid > 0 ? AssumptionState.NotMet : AssumptionState.Unknown,
            Finding = invalid > 0
                ? $"{AssessText.Count(invalid, "message has", "messages have")} a planned manoeuvre before closest approach, and a probability marked invalid"
                : maneuvers.Count > 0 ? $"none of {AssessText.Count(maneuvers.Count, "planned manoeuvre")} concerns a message; others may be planned" : "no plans were given",
        };
    }

    private static Assumption Independent(RepeatedField<ConjunctionAssessment> assessments)
    {
        var (carried, applied) = (assessments.Count(a => a.CrossCorrelation is not null), assessments.Count(a => a.CrossCorrelation?.Applied == true));
        return new()
        {
            Name = "independent-errors",
            Statement = "The errors of the two objects are independent.",
            State = carried > 0 && applied < carried ? AssumptionState.NotMet : applied > 0 ? AssumptionState.Met : AssumptionState.Unknown,
            Finding = carried == 0 ? "the messages carry no consider parameters"
                : $"{AssessText.Count(carried, "message carries", "messages carry")} density as a consider parameter; the common error is {(applied > 0 ? "taken out of the two-dimensional probability" : "shown beside the recommended probability, which leaves it in")} (Casali and others 2018)",
        };
    }

    private static Assumption? Turned(RepeatedField<ConjunctionAssessment> assessments)
    {
        var turned = assessments.Count(a => a.Notes.Any(n => n.Contains("from ITRF", StringComparison.Ordinal)));
        if (turned == 0) return null;
        var without = assessments.Count(a => a.Notes.Any(n => n.Contains("without Earth orientation", StringComparison.Ordinal)));
        return new()
        {
            Name = "earth-orientation",
            Statement = "States in ITRF are turned to GCRF with the Earth's measured orientation. Both objects turn alike, so the miss hardly depends on it.",
            State = without == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = without == 0 ? AssessText.Count(turned, "message") : $"{Grouped(without)} of {AssessText.Count(turned, "message")} without Earth orientation data: positions are off by up to some hundred metres, both alike",
        };
    }

    private static void AddBlindSpots(AssessRequest request, RepeatedField<ConjunctionAssessment> assessments, PlannedManeuvers maneuvers, Validity validity)
    {
        validity.BlindSpots.Add("Conjunctions of which there is no message are not assessed, nor are objects too small to be tracked.");
        validity.BlindSpots.Add("A manoeuvre that nobody announced is not seen before a later message contradicts an earlier one.");
        if (request.Maneuvers is null) validity.BlindSpots.Add("No operators' plans were given (maneuvers), so none could invalidate a probability.");
        foreach (var text in maneuvers.Unplaced) validity.BlindSpots.Add(text + ".");
        if (assessments.Count > AssessSettings.MostInFull && AssessSettings.Of(request).NegligibleProbability is var least and > 0)
            validity.BlindSpots.Add($"Of more than {Grouped(AssessSettings.MostInFull)} messages, those whose two-dimensional probability is below the lowest threshold of action have no other of the encounter plane, and 2D-Nc where the two-dimensional method does not hold; below {AssessText.Probability(least)} (negligible_probability) 2D-Nc only where the encounter is long, offset or curved enough to reach it; below {AssessText.Probability(least * least * least)} the two-dimensional method is taken to hold where straight motion is far from its limits, without following the orbits.");
        var omitted = assessments.Count(a => a.Probabilities.Any(p => !p.HasValue && p.Reasons.Any(r => r.StartsWith("left out", StringComparison.Ordinal))));
        if (omitted > 0) validity.BlindSpots.Add($"The costly methods (3D-Nc, Monte Carlo) did not run for {AssessText.Count(omitted, "message")}; each says so, and how to get them.");
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
