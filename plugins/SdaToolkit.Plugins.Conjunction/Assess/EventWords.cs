using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>An assessment in words.</summary>
internal static class EventWords
{
    /// <summary>What the numbers say, in a few sentences.</summary>
    public static string Of(ConjunctionAssessment a)
    {
        var words = new List<string>
        {
            $"The second object passes {AssessText.Length(a.MissDistanceM)} away: {AssessText.Length(a.RelativePositionM.Radial)} radially, {AssessText.Length(a.RelativePositionM.Transverse)} along the path and {AssessText.Length(a.RelativePositionM.Normal)} across.",
            $"The radius of {AssessText.Length(a.HardBodyRadiusM)} that counts as a hit comes from {a.HardBodyRadiusSource}.",
        };
        if (a.Recommendation.Length > 0) words.Add(a.Recommendation);
        if (a.Plane is { } plane) words.Add($"The miss is {AssessText.Number(plane.MahalanobisDistance)} standard deviations of the combined position uncertainty in the encounter plane, whose ellipse measures {AssessText.Length(plane.SigmaMajorM)} by {AssessText.Length(plane.SigmaMinorM)} (1σ).");
        if (a.Dilution is { } dilution) words.Add(Dilution(dilution));
        if (a.CrossCorrelation is { } cross) words.Add($"Both orbits were computed through the same forecast atmosphere: with that common error taken out the two-dimensional probability is {AssessText.Probability(cross.ProbabilityWith)}, without {AssessText.Probability(cross.ProbabilityWithout)}; it is {(cross.Applied ? "" : "not ")}part of the recommended number.");
        if (a.HasMessageProbability) words.Add(MessageProbability(a));
        return string.Join(" ", words);
    }

    /// <summary>What else would explain the numbers.</summary>
    public static string OtherExplanations(ConjunctionAssessment a)
    {
        var words = new List<string> { "What else would explain this, and could not be seen here: a manoeuvre that nobody announced; covariances that are too small or too large, since nothing in one message tests them; a hard-body radius that is not that of the objects." };
        if (a.Dilution?.Diluted == true) words.Add("In the dilution region a small probability may only mean that nobody knows where the objects are.");
        return string.Join(" ", words);
    }

    private static string Dilution(Dilution d) => d.Diluted
        ? $"The event is in the dilution region: the largest probability, {AssessText.Probability(d.MaximumProbability)}, would come with standard deviations of {AssessText.Number(d.ScaleAtMaximum)} times those of the message, so a better orbit may raise the number, and a small one is no proof of safety."
        : $"The event is not in the dilution region: the largest probability any scale of the covariance gives, {AssessText.Probability(d.MaximumProbability)}, needs {(d.ScaleAtMaximum > 0 ? AssessText.Number(d.ScaleAtMaximum) : "vanishing")} times the standard deviations of the message.";

    private static string MessageProbability(ConjunctionAssessment a)
    {
        var method = a.MessageProbabilityMethod.Length > 0 ? $" ({a.MessageProbabilityMethod})" : "";
        var stated = $"The message itself states {AssessText.Probability(a.MessageProbability)}{method}";
        var counts = Recommendation.Value(a);
        if (!(a.MessageProbability > 0) || !(counts > 0)) return stated + ".";
        var ratio = counts / a.MessageProbability;
        return Math.Abs(Math.Log(ratio)) < 0.05 ? $"{stated}, the same within 5 %." : $"{stated}; the value that counts here is {AssessText.Number(ratio)} times that.";
    }
}
