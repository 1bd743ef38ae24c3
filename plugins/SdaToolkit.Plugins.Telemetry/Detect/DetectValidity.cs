using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Under what assumptions events and scores hold.</summary>
internal static class DetectValidity
{
    private const int MostStates = 20;

    /// <summary>Whether more than half of the values were late, duplicates or missing.</summary>
    public static bool HardlyJudged(SeriesBank bank, AlignedTelemetry test) => 2 * bank.JudgedValues < Values(bank, test);

    /// <summary>How many values were judged, in words.</summary>
    public static string JudgedOf(SeriesBank bank, AlignedTelemetry test) => string.Create(CultureInfo.InvariantCulture, $"{bank.JudgedValues} of {Values(bank, test)} values");

    private static long Values(SeriesBank bank, AlignedTelemetry test) => (long)test.TimesNs.Length * bank.Judged.Count;

    public static Validity Of(DetectRequest request, SeriesBank bank, AlignedTelemetry test)
    {
        var validity = Common(request, bank, test);
        if ((bank.Detectors & SeriesDetectorKinds.Codebooks) != SeriesDetectorKinds.None) validity.BlindSpots.Add("Codebooks know 64 earlier stretches that stand for all, an approximation of a matrix profile: shapes that differ by less than their radius are one to them. The detectors pattern and long-pattern hold against every stretch, at a hundred times the cost.");
        if (bank.Detectors.HasFlag(SeriesDetectorKinds.PrincipalComponents)) validity.BlindSpots.Add("Principal components see ripples and kinks on smooth channels; a change of level or slope alone they make up themselves, and of noise they leave much always.");
        if (bank.Detectors.HasFlag(SeriesDetectorKinds.Clusters)) validity.BlindSpots.Add("Clusters know 24 shapes of all of the training, however long ago; on channels without repeated shapes their distance tells little but the spread.");
        if (bank.Detectors.HasFlag(SeriesDetectorKinds.Isolation)) validity.BlindSpots.Add("Isolation sees values, means, spreads and changes that seldom come together; beyond the outermost values of training all are equally odd to it.");
        return validity;
    }

    private static Validity Common(DetectRequest request, SeriesBank bank, AlignedTelemetry test) => new()
    {
        Assumptions =
        {
            new Assumption { Name = "nominal-training", Statement = "The training telemetry is nominal: what it holds is not found.", State = AssumptionState.Unknown, Finding = "Not checked." },
            TestKind.TrainingOutliers(bank),
            new Assumption
            {
                Name = "alarm-budget", Statement = "Nominal telemetry goes on to behave as in training: only then are false alarms at most about those of the budget.", State = AssumptionState.Unknown,
                Finding = string.Create(CultureInfo.InvariantCulture, $"{DetectAnalysis.BudgetOf(request):G3} false alarm{(DetectAnalysis.BudgetOf(request) == 1 ? "" : "s")} a week asked for."),
            },
            new Assumption
            {
                Name = "detectors", Statement = "The alarm budget was measured with the default detectors; of others it holds where the training is long enough to measure it anew.",
                State = bank.Detectors == SeriesDetectorKinds.Default ? AssumptionState.Met : bank.HasOwnTail ? AssumptionState.Unknown : AssumptionState.NotMet,
                Finding = $"Judged by {DetectorChoice.InWords(bank.Detectors)}; the budget is that {(bank.HasOwnTail ? "measured on this training" : "of the reference, as the training is short")}.",
            },
            TestKind.Sampling(bank, test),
            TestKind.Units(test),
            TestKind.AfterTraining(bank, test),
            new Assumption
            {
                Name = "judged", Statement = "At least half of the values are there and in time, so that they are judged.", State = HardlyJudged(bank, test) ? AssumptionState.NotMet : AssumptionState.Met,
                Finding = $"{JudgedOf(bank, test)} were judged; the others were late, duplicates or missing.",
            },
            new Assumption
            {
                Name = "known-states", Statement = "States are those of training, matched by name; any other counts as one state far from them.", State = test.UnknownStates.Count > 0 ? AssumptionState.NotMet : AssumptionState.Met,
                Finding = test.UnknownStates.Count > 0 ? $"Training never had {string.Join(", ", test.UnknownStates.Take(MostStates))}{(test.UnknownStates.Count > MostStates ? ", …" : "")}." : "No other state was seen.",
            },
            new Assumption
            {
                Name = "utc", Statement = "Times of events are given where the telemetry has UTC.", State = test.IsUtc ? AssumptionState.Met : AssumptionState.NotMet,
                Finding = test.IsUtc ? "UTC." : "The telemetry has no UTC: events have sample numbers only.",
            },
        },
        BlindSpots = { "Anomalies that stay within what the channel did before, in level, activity, spread, extremes and shape, are not seen.", "On a channel that swings by itself, values outside all that it ever held may stay below the threshold where they are outside by less than about a tenth of its range, or by less than about five times its noise.", "What lasts more than 100 samples is taken as the state from then on: while it lasts, only another kind of fault, another channel or a leap raises a second alarm.", "By the stream itself nothing is judged in its first 500 samples; by the training, from the first full window on.", "What training reached at three times apart is no news to the stream by itself, until the stream has been without it for twice the longest wait of training: a fault that looks like a usual mode, at a time when none is due, shows only against the other channels, or not at all.", TestKind.Dropouts(bank, bank.Threshold(DetectAnalysis.BudgetOf(request))) },
    };
}
