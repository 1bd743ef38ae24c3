using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Judges cases and the whole.</summary>
internal static class SafetyVerdict
{
    public const string Safe = "safe";
    public const string NotSafe = "not safe";
    public const string NotProven = "not proven";
    public const string Disagree = "methods disagree";
    public const string Unchecked = "no second method";

    /// <summary>Verdict and reason of one case.</summary>
    /// <param name="result">The case.</param>
    /// <param name="settings">The rules.</param>
    /// <param name="blind">No sensor of the profile works where it begins.</param>
    public static void Judge(SafetyCase result, SafetySettings settings, bool blind)
    {
        var limit = settings.Limit;
        var counted = result.Volumes.Where(v => !v.BeginsInside).ToList();
        var entered = counted.FirstOrDefault(v => v.Enters);
        var above = counted.Where(v => v.ProbabilityLower > limit).MaxBy(v => v.ProbabilityLower);
        var open = counted.Where(v => v.ProbabilityUpper > limit).MaxBy(v => v.ProbabilityUpper);
        (result.Verdict, result.Reason) = (entered, above, open) switch
        {
            ({ } v, _, _) => (NotSafe, $"it enters the {v.Volume}{(v.EntryAfterS > 0 ? $" {ProximityText.Duration(v.EntryAfterS)} after the failure" : " at once")} and comes within {ProximityText.Length(result.MinimumRangeM)} of the client"),
            (_, { } v, _) => (NotSafe, $"it enters the {v.Volume} with a probability of {Interval(v, result)}; allowed is {FormattableString.Invariant($"{limit:0.####}")}"),
            (_, _, { } v) => (NotProven, $"the probability of entering the {v.Volume} is {Interval(v, result)}: these do not tell whether it is within {FormattableString.Invariant($"{limit:0.####}; some {result.SamplesNeeded}")} would"),
            _ when counted.Count == 0 => (NotProven, $"it begins inside every volume and comes within {ProximityText.Length(result.MinimumRangeM)} of the client, whose size is not stated"),
            _ when blind => (NotProven, $"no sensor of the profile works where it begins; with the errors of the one that reaches furthest: {Figures(result)}"),
            _ => (Safe, $"{(BeginsInsideAll(result) ? "it begins inside every volume and does not touch the client: " : "")}{Figures(result)}"),
        };
        // The count would settle nothing where the drift without errors enters.
        if (open is null || result.Verdict != NotProven) result.SamplesNeeded = 0;
    }

    /// <summary>Whether a case begins inside every volume of the profile, so that only contact with the client is left to decide.</summary>
    public static bool BeginsInsideAll(SafetyCase result) => result.Volumes.All(v => v.BeginsInside || v.Volume == ClientSphere.Name);

    /// <summary>Worst first.</summary>
    public static int Rank(SafetyCase result) => result.Verdict switch { NotSafe => 0, NotProven => 1, _ => 2 };

    /// <summary>Least level of the volumes that count; infinite where none does.</summary>
    public static double Level(SafetyCase result) => result.Volumes.Where(v => !v.BeginsInside).Select(v => v.MinimumLevel).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Highest upper end of a probability of the volumes that count.</summary>
    public static double Upper(SafetyCase result) => result.Volumes.Where(v => !v.BeginsInside).Select(v => v.ProbabilityUpper).DefaultIfEmpty(0).Max();

    /// <summary>The certificate's verdict: the first of what is against it.</summary>
    public static void Conclude(PassiveSafetyResult result, SafetyScene scene, bool secondMethod)
    {
        var bad = result.Cases.FirstOrDefault(c => c.Verdict == NotSafe);
        var rule = result.Findings.FirstOrDefault(f => !f.Met);
        var stuck = result.Aborts.FirstOrDefault(a => !a.Available);
        var apart = result.Cases.FirstOrDefault(c => c.Samples > 0 && c.Volumes.Any(v => !v.BeginsInside && !v.MethodsAgree));
        var open = SafetySentences.Open(result, scene);
        result.SamplesNeeded = result.Cases.Select(c => c.SamplesNeeded).DefaultIfEmpty(0u).Max();
        (result.Verdict, result.VerdictReason) = (bad, rule, stuck, apart) switch
        {
            ({ } c, _, _, _) => (NotSafe, $"{SafetySentences.Begin(c.Description)}: {c.Reason}."),
            (_, { } f, _, _) => (NotSafe, $"{f.Statement} Here: {f.Finding}."),
            (_, _, { } a, _) => (NotSafe, $"An abort burn at {ProximityText.Time(a.Time)} that keeps out of the volumes that it is not made inside, and does so with its own failures, was not found among the directions and sizes tried."),
            _ when !secondMethod => (Unchecked, "There is no second method for this client's orbit, so that nothing checks the samples. The certificate does not hold."),
            (_, _, _, { } c) => (Disagree, $"{SafetySentences.Begin(c.Description)}: {Apart(c)}. The certificate does not hold."),
            _ when open.Length > 0 => (NotProven, open),
            _ => (Safe, SafetySentences.Safe(result, scene)),
        };
    }

    private static string Apart(SafetyCase c)
    {
        var v = c.Volumes.First(x => !x.BeginsInside && !x.MethodsAgree);
        return FormattableString.Invariant($"samples give {v.Probability:0.####} ({v.ProbabilityLower:0.####} to {v.ProbabilityUpper:0.####}) for the {v.Volume}, the second method {v.SecondLower:0.####} to {v.SecondUpper:0.####}, or the places at the end differ");
    }

    private static string Interval(VolumeOutcome v, SafetyCase c) =>
        FormattableString.Invariant($"{v.Probability:0.####} ({v.ProbabilityLower:0.####} to {v.ProbabilityUpper:0.####}, {c.Samples} samples)");

    private static string Figures(SafetyCase result) => FormattableString.Invariant($"least level {Level(result):0.00}, range {ProximityText.Length(result.MinimumRangeM)}, probability at most {Upper(result):0.####}");
}
