namespace SdaToolkit.Hosting;

/// <summary>The ways to confine, by their words.</summary>
internal static class Confinements
{
    /// <exception cref="ArgumentException">There is no such way.</exception>
    public static IConfinement Of(string word) => word switch
    {
        ConfinementKinds.Bubblewrap => new Bubblewrap(),
        ConfinementKinds.Landlock => new LandlockConfinement(),
        ConfinementKinds.None => new NoConfinement(),
        _ => throw new ArgumentException($"confinement: found \"{word}\"; allowed are {ConfinementKinds.Bubblewrap}, {ConfinementKinds.Landlock}, {ConfinementKinds.None}", nameof(word)),
    };
}
