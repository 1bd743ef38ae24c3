using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>Makes a health report of alarms: which subsystems they belong to, and what they do to the failure rate of each (see <see cref="HazardModel"/>).</summary>
internal static class HealthUpdate
{
    private const string BudgetStatement = "False alarms come as often as the alarm budget says, spread evenly over the judged channels.";
    private const double WeeksPerYear = HazardModel.YearS / (7 * 86_400);

    /// <summary>The report of events found by telemetry.detect. An event counts for each of its channels by the channel's share in it.</summary>
    /// <param name="telemetry">What was watched; channels that are commands are not judged and give no watched time.</param>
    /// <param name="events">The events.</param>
    /// <param name="falseAlarmsPerWeek">How many false alarms are expected in a week, of all judged channels together. Dimensionless.</param>
    /// <param name="judged">Names of the judged channels; null: all that are not commands.</param>
    public static HealthReport From(TelemetryData telemetry, IEnumerable<TelemetryEvent> events, double falseAlarmsPerWeek, IReadOnlyCollection<string>? judged = null) =>
        From(telemetry, events.SelectMany(e => HealthAlarms.Of(e, telemetry, judged)), falseAlarmsPerWeek, judged);

    /// <summary>The report of alarms of any kind.</summary>
    /// <param name="telemetry">What was watched.</param>
    /// <param name="alarms">The alarms.</param>
    /// <param name="falseAlarmsPerWeek">How many false ones are expected in a week, of all judged channels together. Dimensionless.</param>
    /// <param name="judged">Names of the judged channels; null: all that are not commands.</param>
    /// <param name="falseAlarms">How often false alarms come, as the report says it.</param>
    public static HealthReport From(TelemetryData telemetry, IEnumerable<HealthAlarm> alarms, double falseAlarmsPerWeek, IReadOnlyCollection<string>? judged = null, string falseAlarms = BudgetStatement)
    {
        var watched = telemetry.Channels.Where(c => judged?.Contains(c.Name) ?? c.Kind != ChannelKind.Command).ToList();
        var subsystemOf = telemetry.Channels.ToDictionary(c => c.Name, Subsystems.Of, StringComparer.Ordinal);
        var alarmsOf = alarms.ToLookup(a => subsystemOf.TryGetValue(a.Channel, out var known) ? known : Subsystems.Of(new TelemetryChannel { Name = a.Channel, Subsystem = a.Subsystem }), StringComparer.Ordinal);
        var report = new HealthReport { Envelope = Envelopes.Of(telemetry), Spacecraft = telemetry.Spacecraft, Validity = HealthValidity(falseAlarms) };
        foreach (var name in watched.Select(c => subsystemOf[c.Name]).Concat(alarmsOf.Select(g => g.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var channels = watched.Where(c => subsystemOf[c.Name] == name).ToList();
            var share = watched.Count == 0 ? 1 : (double)Math.Max(channels.Count, 1) / watched.Count;
            report.Subsystems.Add(Of(name, [.. alarmsOf[name]], WatchedTime.Of(telemetry, channels), falseAlarmsPerWeek * share * WeeksPerYear));
        }
        return report;
    }

    private static SubsystemHealth Of(string name, List<HealthAlarm> alarms, double watchedS, double falseAlarmsPerYear)
    {
        var ratio = new HazardModel().Update([.. alarms.Select(Weighed)], watchedS, falseAlarmsPerYear);
        var evidence = alarms.OrderByDescending(a => HazardModel.Magnitude(Weighed(a))).ThenBy(a => a.Channel, StringComparer.Ordinal).ThenBy(a => a.Description, StringComparer.Ordinal);
        return new SubsystemHealth
        {
            Subsystem = name,
            HazardRatio = ratio.Mean,
            HazardRatioLower = ratio.Lower,
            HazardRatioUpper = ratio.Upper,
            ObservedS = watchedS,
            Evidence = { evidence.Select(a => new HealthEvidence { Kind = a.Kind, Channel = a.Channel, Start = a.Start, End = a.End, Severity = Math.Clamp(a.Severity, 0, 1), Description = a.Description }) },
        };
    }

    private static WeighedAlarm Weighed(HealthAlarm alarm) => new(alarm.Severity, alarm.DurationS);

    private static Validity HealthValidity(string falseAlarms) => new()
    {
        Assumptions =
        {
            new Assumption { Name = "independent-alarms", Statement = "Alarms have causes of their own; several from one cause count several times.", State = AssumptionState.Unknown },
            new Assumption { Name = "heralded-failures", Statement = "Three in ten failures of a subsystem announce themselves in its telemetry, and an average subsystem has one genuine anomaly a year: judgements, not published figures.", State = AssumptionState.Unknown },
            new Assumption { Name = "alarm-budget", Statement = falseAlarms, State = AssumptionState.Unknown },
        },
        BlindSpots = { "Failures that no watched channel shows beforehand.", "Channels whose name and subsystem field say nothing are not assigned to a subsystem." },
    };
}
