namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Published limits of action. Which of them holds is a policy of the operator: a result always says which was used.</summary>
public static class ActionProfiles
{
    /// <summary>NASA's robotic missions: red from 1e-4, green below 1e-7, yellow between.</summary>
    public static ActionProfile NasaCara { get; } = new("NASA_CARA", 1e-4, 1e-7, null, null,
        "NASA/SP-20205011318, NASA Spacecraft Conjunction Assessment and Collision Avoidance Best Practices Handbook, 2020; red of 1e-4 also in NPR 8079.1, 2023; "
        + "yellow from 1e-7 as CARA's reports colour events");

    /// <summary>The International Space Station: red from 1e-4, yellow from 1e-5.</summary>
    public static ActionProfile InternationalSpaceStation { get; } = new("ISS", 1e-4, 1e-5, null, null,
        "NASA, Space Debris and Human Spacecraft: above 1 in 100,000 the station moves where that costs the mission little, above 1 in 10,000 unless it adds risk to the crew");

    /// <summary>What most operators use: 1e-4, no yellow.</summary>
    public static ActionProfile Common { get; } = new("COMMON_1E-4", 1e-4, null, null, null, "customary; e.g. Foster and Estes, NASA JSC-25898, 1992, for the Shuttle");

    /// <summary>ESA's Space Debris Office: 1e-4, no yellow.</summary>
    public static ActionProfile Esa { get; } = new("ESA", 1e-4, null, null, null,
        "K. Merz, B. Bastida Virgili, V. Braun and others, Current collision avoidance service by ESA's Space Debris Office, 7th European Conference on Space Debris, 2017");

    /// <summary>SpaceX's Starlink: 3e-7, no yellow.</summary>
    public static ActionProfile SpaceX { get; } = new("SPACEX", 3e-7, null, null, null, "SpaceX, semi-annual reports on Starlink to the FCC, 2025 (1e-5 in the reports before)");

    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<ActionProfile> All { get; } = [Common, Esa, InternationalSpaceStation, NasaCara, SpaceX];

    /// <summary>The profile of a name, whatever its case; null where there is none.</summary>
    public static ActionProfile? Find(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
