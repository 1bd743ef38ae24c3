using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>When commands can be sent.</summary>
internal sealed record Contact(Epoch Start, Epoch End, string Station);

/// <summary>The times a burn may take place, and until when each can be commanded.</summary>
internal sealed class BurnSchedule
{
    private const int MostTimes = 48;
    private const int MostRequested = 400;
    private readonly double _leadS;

    /// <exception cref="AnalysisException">invalid_request: no time is left, a contact ends before it starts, or a time of the request is out of range.</exception>
    public BurnSchedule(PlanAvoidanceRequest request, AvoidanceCase conjunction, double periodS)
    {
        var creation = conjunction.Message.Header?.CreationDate;
        Decision = request.DecisionTime is not null ? request.DecisionTime.ToEpoch("decision_time")
            : creation?.ToEpoch("cdm creation date") ?? throw AnalysisException.InvalidRequest("decision_time: missing; the message has no creation date to take instead");
        _leadS = request.CommandLeadTimeS;
        var earliest = Decision.AddSeconds(_leadS);
        if (request.EarliestBurn is not null && request.EarliestBurn.ToEpoch("earliest_burn") is var wanted && wanted > earliest) earliest = wanted;
        var tca = conjunction.Tca;
        if (earliest >= tca) throw AnalysisException.InvalidRequest($"tca: found {Text(tca)}; allowed is after the earliest burn, {Text(earliest)} (decision_time and command_lead_time_s, or earliest_burn)");
        var latest = request.LatestBurn is not null ? request.LatestBurn.ToEpoch("latest_burn") : tca.AddSeconds(-periodS / 4);
        if (latest >= tca) throw AnalysisException.InvalidRequest($"latest_burn: found {Text(latest)}; allowed is before tca, {Text(tca)}");
        if (latest < earliest) throw AnalysisException.InvalidRequest($"latest_burn: found {Text(latest)}; allowed is the earliest burn, {Text(earliest)}, or later");
        Contacts = [.. request.Contacts.Select(ContactOf).OrderBy(c => c.Start).ThenBy(c => c.End)];
        BeforeS = Times(request, tca.SecondsSince(latest), tca.SecondsSince(earliest), periodS);
        Epochs = [.. BeforeS.Select(s => tca.AddSeconds(-s))];
    }

    /// <summary>When the plan is made.</summary>
    public Epoch Decision { get; }

    public IReadOnlyList<Contact> Contacts { get; }

    /// <summary>Times before closest approach, s, latest burn first.</summary>
    public IReadOnlyList<double> BeforeS { get; }

    /// <summary>The same as epochs.</summary>
    public IReadOnlyList<Epoch> Epochs { get; }

    /// <summary>Last moment to command a burn, and the contact; null where none allows it.</summary>
    public (Epoch Time, Contact? Contact)? GoNoGo(Epoch burn)
    {
        var last = burn.AddSeconds(-_leadS);
        if (last < Decision) return null;
        if (Contacts.Count == 0) return (last, null);
        (Epoch, Contact?)? best = null;
        foreach (var contact in Contacts)
        {
            var time = contact.End < last ? contact.End : last;
            if (time >= contact.Start && time >= Decision && (best is null || time > best.Value.Item1)) best = (time, contact);
        }

        return best;
    }

    /// <summary>The earliest burn that a contact after the one used for another burn allows; null where there is none.</summary>
    public (Epoch Burn, Contact Contact)? AfterNextContact(Contact used) =>
        Contacts.FirstOrDefault(c => c.Start > used.End) is { } next ? (next.Start.AddSeconds(_leadS), next) : null;

    public static string Text(Epoch epoch) => Model.Times.Text(epoch.ToTimestamp());

    private static Contact ContactOf(ContactWindow window, int i)
    {
        var (start, end) = (window.Start.ToEpoch($"contacts[{i}].start"), window.End.ToEpoch($"contacts[{i}].end"));
        return end > start ? new(start, end, window.Station) : throw AnalysisException.InvalidRequest($"contacts[{i}].end: found {Text(end)}; allowed is after start, {Text(start)}");
    }

    private static List<double> Times(PlanAvoidanceRequest request, double least, double most, double periodS)
    {
        var given = request.RevolutionsBeforeTca.Select((r, i) => (Seconds: r * periodS, Field: $"revolutions_before_tca[{i}]", Value: r, Unit: "revolutions", Size: periodS))
            .Concat(request.BeforeTcaS.Select((s, i) => (Seconds: s, Field: $"before_tca_s[{i}]", Value: s, Unit: "s", Size: 1.0))).ToList();
        foreach (var g in given)
            if (!(g.Seconds >= least - 1e-3 && g.Seconds <= most + 1e-3))
                throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{g.Field}: found {g.Value:R} {g.Unit}; allowed is {least / g.Size:0.####} to {most / g.Size:0.####} {g.Unit} (latest and earliest burn)"));
        if (given.Count > MostRequested) throw AnalysisException.InvalidRequest($"revolutions_before_tca and before_tca_s: found {given.Count} times; allowed are at most {MostRequested}");
        if (given.Count > 0) return [.. given.Select(g => g.Seconds).Distinct().Order()];
        var grid = Grid(least, most, periodS);
        return grid.Count > 0 ? grid : [least];
    }

    // Whole steps with half a revolution among them: there a burn along the track moves the object most across it.
    private static List<double> Grid(double least, double most, double periodS)
    {
        var step = 0.25;
        while ((most - least) / (step * periodS) >= MostTimes) step *= 2;
        var first = Math.Min(step, 0.5);
        return [.. Enumerable.Range(0, (int)(most / (step * periodS)) + 1).Select(k => (first + (k * step)) * periodS).Where(s => s >= least - 1e-3 && s <= most)];
    }
}
