using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Columns of times of the day, so that tables with many columns fit a page; what all cells share stands in the header. UTC, to the second.</summary>
internal static class ClockColumn
{
    /// <summary>Times of the day where all are of one day, else with month and day.</summary>
    /// <param name="header">What the times are.</param>
    /// <param name="times">The times; one that is not set leaves its cell empty.</param>
    public static Column Of(string header, IEnumerable<Timestamp?> times)
    {
        List<DateTime?> all = [.. times.Select(t => t?.ToDateTime().AddSeconds(0.5))];
        List<DateTime> days = [.. all.OfType<DateTime>().Select(t => t.Date).Distinct()];
        var (shared, format) = days.Count == 1 ? (", yyyy-MM-dd", "HH:mm:ss")
            : days.Select(d => d.Year).Distinct().Count() == 1 ? (", yyyy", "MM-dd HH:mm:ss") : ("", "yyyy-MM-dd HH:mm:ss");
        var title = shared.Length > 0 ? header + days[0].ToString(shared, CultureInfo.InvariantCulture) : header;
        return Columns.Text($"{title} (UTC)", all.Select(t => t?.ToString(format, CultureInfo.InvariantCulture) ?? ""));
    }
}
