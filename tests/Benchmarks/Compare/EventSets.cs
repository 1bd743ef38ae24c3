using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Compares the events of a screening with those of the plain way.</summary>
internal static class EventSets
{
    private const double RangeToleranceM = 0.01;

    /// <summary>Says whether the sets are the same: pair by pair in order of time, ranges within 1 cm; one at the threshold itself may fall to either side.</summary>
    public static (string Note, bool Differs) Compare(IReadOnlyList<CloseApproach> ours, IReadOnlyList<BruteForce.Event> plain, ScreeningOptions options)
    {
        var mine = ours.Where(e => e.Kind != CloseApproachKind.Continuous)
            .GroupBy(e => (Math.Min(e.Primary, e.Secondary), Math.Max(e.Primary, e.Secondary)))
            .ToDictionary(g => g.Key, g => g.Select(e => (TimeS: e.Tca.SecondsSince(options.Start), RangeM: e.MissDistanceM)).ToList());
        var (same, lost, worst_m) = (0, 0, 0.0);
        foreach (var e in plain)
        {
            var all = mine.GetValueOrDefault((e.A, e.B)) ?? [];
            var at = all.FindIndex(m => Math.Abs(m.RangeM - e.RangeM) < RangeToleranceM && Math.Abs(m.TimeS - e.TimeS) < PlainScreening.StepS);
            if (at >= 0)
            {
                same++;
                worst_m = Math.Max(worst_m, Math.Abs(all[at].RangeM - e.RangeM));
                all.RemoveAt(at);
            }
            else if (e.RangeM < options.ThresholdM - RangeToleranceM)
            {
                lost++;
            }
        }

        var extra = mine.Values.SelectMany(v => v).Count(m => m.RangeM < options.ThresholdM - RangeToleranceM);
        var differs = lost > 0 || extra > 0;
        var verdict = differs ? $"DIFFER ({lost} only plain, {extra} only ours)" : "identical";
        return (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"events {verdict}: {same:N0}, ranges within {ComparisonRow.Small(worst_m)} m"), differs);
    }
}
