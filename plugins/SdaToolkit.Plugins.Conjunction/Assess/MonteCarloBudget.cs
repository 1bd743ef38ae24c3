using System.Globalization;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Which cases Monte Carlo runs for: all of few; of many those where no faster method holds, then of those in the red.</summary>
internal static class MonteCarloBudget
{
    // Of the limit, the part that runs to confirm what faster methods say of the red, and in a batch at all.
    private const int Part = 10;

    /// <summary>The cases, in the order in which they run.</summary>
    /// <param name="able">The cases that can have a probability; every cheaper method has run.</param>
    /// <param name="settings">The request's settings.</param>
    /// <param name="batch">One of very many messages.</param>
    public static List<AssessmentCase> Chosen(List<AssessmentCase> able, AssessSettings settings, bool batch)
    {
        var most = settings.MostMonteCarlo;
        if (able.Count <= most) return able;
        var tenth = (most + Part - 1) / Part;
        var open = Ordered(able.Where(c => Recommendation.IsOpen(c.Result) && (!batch || Recommendation.Of(c.Result, MethodNames.Hall3D) is { HasValue: true })), batch ? tenth : most);
        if (batch) return open;
        var red = settings.Profile.RedProbability;
        return [.. open, .. Ordered(able.Where(c => !Recommendation.IsOpen(c.Result) && Recommendation.Value(c.Result) >= red), Math.Min(tenth, most - open.Count))];
    }

    /// <summary>Why a case that was not chosen has no value, and how to get one.</summary>
    /// <param name="count">Cases that can have a probability.</param>
    /// <param name="settings">The request's settings.</param>
    /// <param name="batch">One of very many messages.</param>
    public static string LeftOut(int count, AssessSettings settings, bool batch)
    {
        var most = settings.MostMonteCarlo;
        if (most == 0) return "left out: most_monte_carlo is 0";
        var rule = batch ? $"for {AssessText.Count((most + Part - 1) / Part, "message")} at most, where 3D-Nc does not hold either" : $"for at most as many, where no faster method holds and then for a few of the red";
        return string.Create(CultureInfo.InvariantCulture, $"left out: of more than {most} messages (most_monte_carlo) it runs {rule}, the most probable first; to have it here, set most_monte_carlo to {count} or give this message alone");
    }

    private static List<AssessmentCase> Ordered(IEnumerable<AssessmentCase> cases, int most) => most <= 0 ? [] :
        [.. cases.OrderByDescending(c => Recommendation.Value(c.Result)).ThenBy(c => c.Result.MessageId, StringComparer.Ordinal).ThenBy(c => c.Result.SourceFile, StringComparer.Ordinal).Take(most)];
}
