using System.Reflection;
using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Profiles;

/// <summary>Safety profiles by name, and the rules of a request. A built-in profile is a file of this folder, with its sources in it.</summary>
internal static class SafetyProfiles
{
    private const string Prefix = "SdaToolkit.Plugins.Proximity.Profiles.";

    /// <summary>The built-in names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["crewed-station", "cubesat-inspection", "geo-servicing"];

    /// <summary>The profile of a request, given as a message or by name.</summary>
    /// <param name="profile">The message; null: none.</param>
    /// <param name="name">The name of a built-in one; empty: none.</param>
    /// <param name="field">The field the message stands in; the name stands in the field with "_name" behind it.</param>
    /// <returns>A copy of its own.</returns>
    /// <exception cref="AnalysisException">invalid_request: neither or both are given, the name is unknown, a volume is missing, or a sensor's ranges are turned round.</exception>
    public static SafetyProfile Of(SafetyProfile? profile, string name, string field = "profile")
    {
        if (profile is not null && name.Length > 0) throw AnalysisException.InvalidRequest($"{field}_name: found \"{name}\" beside {field}; allowed is one of the two");
        if (profile is null && name.Length == 0) throw AnalysisException.InvalidRequest($"{field}_name: found neither a name nor {field}; allowed is one of {string.Join(", ", Names)}, or a profile of your own");
        var chosen = profile?.Clone() ?? Named(name, field);
        if (chosen.Volumes.Count == 0) throw AnalysisException.InvalidRequest($"{field}.volumes: found none; allowed is at least one");
        for (var i = 0; i < chosen.Sensors.Count; i++)
        {
            var (least, most) = (chosen.Sensors[i].MinimumRangeM, chosen.Sensors[i].MaximumRangeM);
            if (!(most >= least)) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}.sensors[{i}].maximum_range_m: found {most} m; allowed is minimum_range_m ({least} m) or more"));
        }

        return chosen;
    }

    /// <summary>A built-in profile.</summary>
    /// <exception cref="AnalysisException">invalid_request: the name is unknown.</exception>
    public static SafetyProfile Named(string name, string field = "profile")
    {
        if (!Names.Contains(name)) throw AnalysisException.InvalidRequest($"{field}_name: found \"{name}\"; allowed is one of {string.Join(", ", Names)}");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.json") ?? throw new InvalidOperationException($"the profile {name} is not in the assembly");
        using var reader = new StreamReader(stream);
        return JsonParser.Default.Parse<SafetyProfile>(reader.ReadToEnd());
    }
}
