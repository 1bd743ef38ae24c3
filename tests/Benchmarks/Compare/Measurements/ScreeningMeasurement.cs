using System.Diagnostics;
using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>All against all at 5 km on two threads, against the plain ways of <see cref="PlainScreening"/>.</summary>
/// <remarks>
/// Ours and the cells are timed on the whole window, and all their events compared. Every pair costs the same every step, so that way is timed on the start of the window and
/// scaled by its length, which the row says; there the events are compared too.
/// </remarks>
internal sealed class ScreeningMeasurement : Measurement
{
    private const double ThresholdM = 5000, DayS = 86_400;

    public override string Group => "screening";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        Sgp4[] all = [.. catalogue.Spread(quick ? 1500 : int.MaxValue, _ => true).Select(s => s.Sgp4)];
        var window_s = quick ? 3600 : DayS;
        // What a screening leaves out, and names, takes no part on either side.
        var runaway = Screening.RunawaySets(all, Options(window_s)).ToHashSet();
        Sgp4[] objects = [.. all.Where((_, i) => !runaway.Contains(i))];
        Screening.Run([.. objects.Take(1000)], null, Options(600));

        var (ours_s, found) = (double.PositiveInfinity, 0);
        for (var i = 0; i < (quick ? 1 : 2); i++)
        {
            var start = Stopwatch.GetTimestamp();
            found = Screening.Run(objects, null, Options(window_s)).Count;
            ours_s = Math.Min(ours_s, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var inputs = string.Create(CultureInfo.InvariantCulture, $"{objects.Length:N0} objects, {window_s / 3600:0.#} h, {ThresholdM / 1000} km: {found:N0} events");
        yield return Row(inputs, window_s, ours_s, "every pair each 10 s, refined", objects, quick ? 600 : 120, s => s.AllPairs());
        yield return Row(inputs, window_s, ours_s, "cells of 130 km each 10 s, refined", objects, window_s, s => s.Cells());
    }

    private ComparisonRow Row(string inputs, double window_s, double ours_s, string how, Sgp4[] objects, double part_s, Func<PlainScreening, List<BruteForce.Event>> run)
    {
        run(new([.. objects.Take(500)], Options(100)));
        var start = Stopwatch.GetTimestamp();
        var plain = run(new(objects, Options(part_s)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (same, differs) = EventSets.Compare(Screening.Run(objects, null, Options(part_s)), plain, Options(part_s));
        // A window of n steps has n + 1 samples.
        var scale = ((window_s / PlainScreening.StepS) + 1) / ((part_s / PlainScreening.StepS) + 1);
        return new()
        {
            Group = Group,
            What = "screening, all against all, 2 threads",
            Inputs = inputs,
            Baseline = how + ", 2 threads",
            BaselineFigure = seconds * scale,
            Unit = FigureUnit.Seconds,
            OurFigure = ours_s,
            TargetRatio = 20,
            Kernel = Kernels.InForce.Name,
            Differs = differs,
            Note = string.Create(CultureInfo.InvariantCulture, $"{same}, in the first {part_s:N0} s; baseline {(scale > 1 ? $"measured there ({seconds:F1} s) and scaled × {scale:F1}" : "measured whole")}"),
        };
    }

    private static ScreeningOptions Options(double duration_s) => new(Workload.Start, Workload.Start.AddSeconds(duration_s), ThresholdM) { Parallelism = 2 };
}
