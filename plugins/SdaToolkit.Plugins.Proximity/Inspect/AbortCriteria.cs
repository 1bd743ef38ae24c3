using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>When the operator breaks off, as the safety profile and the plan's own limits say.</summary>
internal static class AbortCriteria
{
    private const string Leave = "abort burn that leads away from the client and stays clear of its volumes in free drift";
    private const string Skip = "no further burn; free drift, which the plan keeps clear of the volumes";

    public static IEnumerable<AbortCriterion> Of(InspectionSettings settings)
    {
        foreach (var volume in settings.Volumes.Where(v => v.IsKeepOut))
            yield return Criterion("keep-out", $"the path ahead in free drift enters {volume.Name} outside an approach corridor", Leave);
        yield return Criterion("tolerance", "the measured position lies outside the tolerance of the declared path", Leave);
        if (settings.Corridors.Count > 0) yield return Criterion("corridor", "in an approach the measured position lies outside the corridor", Leave);
        foreach (var limit in settings.Profile.ClosingRates.OrderByDescending(l => l.RangeM))
            yield return Criterion("closing-rate", FormattableString.Invariant($"within {limit.RangeM:0.###} m range falls faster than {limit.ClosingRateMPerS:0.####} m/s"), Leave);
        if (settings.Profile.Sensors.Count > 0)
            yield return Criterion("navigation-lost", $"none of the sensors in whose range the chaser is ({string.Join(", ", settings.Profile.Sensors.Select(s => s.Name))}) gives a solution", Skip);
        yield return Criterion("burn-missed", FormattableString.Invariant($"a burn is not made within {Late(settings):0.#} s of its time"), Skip);
    }

    private static double Late(InspectionSettings settings) => settings.Profile.LateS > 0 ? settings.Profile.LateS : 60;

    private static AbortCriterion Criterion(string name, string statement, string action) => new() { Name = name, Statement = statement, Action = action };
}
