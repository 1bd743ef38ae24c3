using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Whether what was learned, and the telemetry to judge, are of the kind that detectors take for granted: outliers, units, sampling, time.</summary>
internal static class TestKind
{
    /// <summary>Factor between sampling steps from which on they are not the same.</summary>
    /// <remarks>
    /// Detectors count samples, so a window spans so many times what it spanned in training. Between one step and two, the next that decimation gives: jitter and single losses leave the median where it is. On made-up
    /// orbit telemetry nominal days had no more false alarms within this factor; three times finer samples had twice as many, twelve times finer ones ten times as many.
    /// </remarks>
    private const double MostStepFactor = 1.5;

    private const int MostNamed = 20;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>What a person should know before reading the events, a line each.</summary>
    public static IEnumerable<string> Warnings(SeriesBank bank, AlignedTelemetry test)
    {
        if (TrainingOutliers(bank) is { State: AssumptionState.NotMet, Finding: var outliers }) yield return $"train: {outliers}";
        if (test.Converted.Count > 0) yield return $"units: {Units(test).Finding}";
        if (OtherStep(bank, test) is { } step) yield return $"sampling: {step}";
        if (AfterTraining(bank, test) is { State: AssumptionState.NotMet, Finding: var finding }) yield return $"after-training: {finding}";
    }

    /// <summary>Whether the training holds values far outside all others.</summary>
    public static Assumption TrainingOutliers(SeriesBank bank)
    {
        var held = bank.TrainingOutliers.Select((count, k) => (Name: bank.Names[k], Count: count)).Where(c => c.Count > 0).ToList();
        var named = string.Join(", ", held.Take(MostNamed).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} ({c.Count} value{(c.Count == 1 ? "" : "s")})")));
        return new()
        {
            Name = "training-outliers",
            Statement = "No value of the training lies more than three times the channel's usual range outside it; such a value is learned as if it lay there.",
            State = held.Count > 0 ? AssumptionState.NotMet : AssumptionState.Met,
            Finding = held.Count == 0 ? "None does." : $"Values far outside all others were learned as at a limit: {named}{(held.Count > MostNamed ? ", …" : "")}.",
        };
    }

    /// <summary>Whether units are those of training.</summary>
    public static Assumption Units(AlignedTelemetry test) => new()
    {
        Name = "units",
        Statement = "Values are in the units of training; a unit that is not stated may be any.",
        State = AssumptionState.Met,
        Finding = test.Converted.Count == 0 ? "Nothing was converted." : $"Converted: {string.Join(", ", test.Converted)}.",
    };

    /// <summary>Whether samples come as in training.</summary>
    public static Assumption Sampling(SeriesBank bank, AlignedTelemetry test)
    {
        var step = OtherStep(bank, test);
        return new()
        {
            Name = "sampling",
            Statement = string.Create(CultureInfo.InvariantCulture, $"Samples come in order of time, without gaps of more than 32 nominal steps, at the step of training (within a factor of {MostStepFactor})."),
            State = bank.LateSamples + bank.Gaps > 0 || step is not null ? AssumptionState.NotMet : AssumptionState.Met,
            Finding = string.Create(CultureInfo.InvariantCulture, $"{bank.LateSamples} late or duplicate samples were not judged; {bank.Gaps} long gaps; nominal step {bank.StepNs / NanosecondsPerSecond:G6} s.{(step is null ? "" : " " + step)}"),
        };
    }

    /// <summary>Whether what is judged comes after what was learned.</summary>
    public static Assumption AfterTraining(SeriesBank bank, AlignedTelemetry test)
    {
        var item = new Assumption { Name = "after-training", Statement = "What is judged comes after what was learned: what training holds is taken as nominal, also where it is judged again.", State = AssumptionState.Unknown, Finding = "Not known: one of the two has no UTC, or nothing was judged." };
        if (bank.TrainingSpan is not { } train || !test.IsUtc || test.TimesNs.Length == 0) return item;
        var (first, last) = (test.TimesNs.Min(), test.TimesNs.Max());
        var span = $"Training is from {At(train.FirstNs)} to {At(train.LastNs)}";
        (item.State, item.Finding) = first > train.LastNs ? (AssumptionState.Met, $"{span}, what is judged from {At(first)} on.")
            : last < train.FirstNs ? (AssumptionState.NotMet, $"{span}, what is judged before, from {At(first)} to {At(last)}.")
            : (AssumptionState.NotMet, $"{span}; from {At(Math.Max(first, train.FirstNs))} to {At(Math.Min(last, train.LastNs))} it is judged again, and a fault there may be taken as nominal.");
        return item;
    }

    /// <summary>From which length on missing values alone raise an alarm.</summary>
    public static string Dropouts(SeriesBank bank, double threshold) => bank.DropoutSamples(threshold) is { } samples
        ? string.Create(CultureInfo.InvariantCulture, $"Missing values of a channel raise an alarm by themselves from {samples} in a row on ({EventWords.Duration(samples * bank.StepNs / NanosecondsPerSecond)} at the nominal step), absent rows only where the gap is longer than 32 nominal steps too; shorter dropouts raise none, unless the values around them are unusual.")
        : "Missing values raise no alarm by themselves: the detector missing was not chosen, or the budget is too small.";

    /// <summary>That the step is another one than in training, in words; null: it is not, or too few samples tell.</summary>
    private static string? OtherStep(SeriesBank bank, AlignedTelemetry test)
    {
        if (bank.MedianStepNs(test.TimesNs) is not { } found) return null;
        var factor = (double)found / bank.StepNs;
        return factor is <= MostStepFactor and >= 1 / MostStepFactor ? null : string.Create(CultureInfo.InvariantCulture,
            $"The median step of what is judged is {found / NanosecondsPerSecond:G6} s, that of training {bank.StepNs / NanosecondsPerSecond:G6} s: detectors count samples, so their windows span {factor:G3} times what they spanned in training, and the alarm budget was not measured for that.");
    }

    private static string At(long timeNs) => EventCourse.At(timeNs, true, "");
}
