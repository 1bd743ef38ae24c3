using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Where the earlier telemetry is that an event resembles most, in words.</summary>
internal static class EarlierWords
{
    public static string Of(TelemetryEvent e, SeriesBank bank, DetectRequest request, AlignedTelemetry test)
    {
        if (e.EarlierCases.Count == 0) return "not known";
        var nearest = e.EarlierCases[0];
        var column = e.Channels.Count == 0 ? -1 : bank.Names.ToList().IndexOf(e.Channels[0].Channel);
        var unit = column < 0 ? "" : EventMessages.Unit(bank, request, column);
        return string.Create(CultureInfo.InvariantCulture, $"{(nearest.Where == "train" ? InTraining(nearest, bank) : InTest(nearest, bank, test))}, differing by {nearest.Distance:G3}{(unit.Length > 0 ? " " + unit : "")}");
    }

    // Samples were learned where there was a value, so their times are known as well as the nominal step tells them.
    private static string InTraining(EarlierCase nearest, SeriesBank bank)
    {
        var samples = string.Create(CultureInfo.InvariantCulture, $"{nearest.Index} samples before the training's end");
        return bank.TrainingSpan is { } train ? $"training about {EventCourse.At(Math.Max(train.FirstNs, (long)(train.LastNs - (Int128)nearest.Index * bank.StepNs)), true, "")} ({samples})" : samples;
    }

    private static string InTest(EarlierCase nearest, SeriesBank bank, AlignedTelemetry test)
    {
        var sample = string.Create(CultureInfo.InvariantCulture, $"sample {nearest.Index}");
        var place = (long)nearest.Index - (bank.Count - test.TimesNs.Length);
        return test.IsUtc && place >= 0 && place < test.TimesNs.Length ? $"{EventCourse.At(test.TimesNs[place], true, "")} ({sample})" : sample;
    }
}
