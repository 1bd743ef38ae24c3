using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Under what assumptions alarms hold.</summary>
internal static class LimitsValidity
{
    private const int MostNamed = 10;
    private const int MostFaults = 5;

    public static Validity Of(LimitsRequest request, LimitsResult result)
    {
        var channels = result.Channels;
        var late = channels.Sum(c => (long)c.Late);
        var uncalibrated = channels.Sum(c => (long)c.NotCalibrated);
        var unknown = channels.Sum(c => (long)c.ContextUnknown);
        var units = channels.Where(c => c.OtherUnit > 0).Select(c => c.Channel).ToList();
        var converted = channels.Where(c => c.Notes.Any(n => n.StartsWith(LimitSetup.ConvertedNote, StringComparison.Ordinal))).Select(c => c.Channel).ToList();
        var faults = request.Database.SelectMany(DatabaseFaults.Of).Select(DatabaseFaults.Words).ToList();
        var faulty = request.Database.Sum(d => (long)DatabaseFaults.Count(d));
        var parts = request.Database.SelectMany(d => d.LeftOut).Where(l => !l.Irrelevant).Select(l => l.Construct).Distinct(StringComparer.Ordinal).ToList();
        var raw = request.Values == TelemetryValues.Raw;
        var validity = new Validity
        {
            Assumptions =
            {
                Assumption("values", raw ? "The values are raw and the database's calibrators are the spacecraft's." : "The values are engineering values in the units of the limits.",
                    units.Count > 0 || uncalibrated > 0 ? AssumptionState.NotMet : AssumptionState.Unknown,
                    Units(units, converted, raw, uncalibrated)),
                Assumption("time-order", "Samples come in the order of their times; late ones are dropped.", late > 0 ? AssumptionState.NotMet : AssumptionState.Met, $"{late} late samples"),
                Assumption("contexts-known", "The parameters that contexts look at have values when they are needed.", unknown > 0 ? AssumptionState.NotMet : AssumptionState.Met, $"{unknown} samples judged without"),
                Assumption("database-understood", "Every part of the database that bears on limits is understood.", parts.Count > 0 || faulty > 0 ? AssumptionState.NotMet : AssumptionState.Met, LeftOut(parts, faults, faulty)),
            },
        };
        var without = channels.Where(c => c.Checked == 0).Select(c => c.Channel).ToList();
        if (without.Count > 0) validity.BlindSpots.Add($"{without.Count} of {channels.Count} channels were not checked at all: {Names(without)}.");
        validity.BlindSpots.Add("What happens between two samples, and while none come, is not seen: gaps raise no alarm and clear none.");
        return validity;
    }

    private static string Units(List<string> other, List<string> converted, bool raw, long uncalibrated)
    {
        var found = new List<string>();
        if (other.Count > 0) found.Add($"not judged, in units that cannot be converted: {Names(other)}");
        if (raw) found.Add($"{uncalibrated} values could not be calibrated");
        if (converted.Count > 0) found.Add($"converted into the units of the limits: {Names(converted)}");
        else if (!raw && other.Count == 0) found.Add("units agree where both are stated");
        return string.Join("; ", found);
    }

    private static string LeftOut(List<string> parts, List<string> faults, long faulty)
    {
        var found = new List<string>();
        if (faulty > 0) found.Add($"{faulty} faulty {(faulty == 1 ? "parameter" : "parameters")} left out{(faults.Count > 0 ? ": " : "")}{string.Join("; ", faults.Take(MostFaults))}{(faulty > MostFaults && faults.Count > 0 ? "; …" : "")}");
        if (parts.Count > 0) found.Add($"left out: {Names(parts)}");
        return found.Count > 0 ? string.Join("; ", found) : "nothing left out";
    }

    private static string Names(List<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : "");

    private static Assumption Assumption(string name, string statement, AssumptionState state, string finding) => new() { Name = name, Statement = statement, State = state, Finding = finding };
}
