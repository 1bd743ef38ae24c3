using System.Globalization;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Which of several sources of a hard-body radius counts: the user's for the event, the message's, then those that the policy allows.</summary>
/// <remarks>
/// <para>The combined radius is the sum of the two radii. Where each encloses its object, the probability is of an overlap of spheres and so an upper bound of the
/// probability of contact (apart from errors of the orbits); a probability of collision grows with the square of the radius where that is small against the miss and the uncertainty.</para>
/// <para>A disk of the area AREA_PC has the object's cross-section, not its reach: it does not enclose a boom or a panel. For debris the area often stands for a
/// radar cross-section, which below the wavelength says little of the size.</para>
/// <para>The radii by type are those that NASA CARA's published messages carry as exclusion volumes where nothing better is known: 5 m for payloads, 3 m for
/// rocket bodies, 1 m for debris; anything else counts as a payload.</para>
/// </remarks>
/// <param name="PayloadRadiusM">Radius of a payload, m.</param>
/// <param name="RocketBodyRadiusM">Radius of a rocket body, m.</param>
/// <param name="DebrisRadiusM">Radius of a piece of debris, m.</param>
/// <param name="UseAreas">Whether areas of the message count.</param>
/// <param name="UseTypes">Whether defaults by type count, for objects that state a type.</param>
/// <param name="DefaultRadiusM">Combined radius where nothing else is known, m; null: none, and so no probability.</param>
public sealed record HardBodyPolicy(
    double PayloadRadiusM = 5, double RocketBodyRadiusM = 3, double DebrisRadiusM = 1, bool UseAreas = true, bool UseTypes = true, double? DefaultRadiusM = null)
{
    /// <summary>The combined radius by this policy, or null where nothing of what it allows is known.</summary>
    /// <exception cref="ArgumentException">A value that counts is negative or not finite; it is named with its unit.</exception>
    public HardBodyRadius? Resolve(HardBodyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.UserRadiusM is { } user) return new(Checked(user, "user radius", "m"), HardBodySource.User, null, "given for this event");
        if (evidence.MessageRadiusM is { } stated) return new(Checked(stated, "radius of the message", "m"), HardBodySource.Message, null, "stated by the message");
        if (UseAreas && evidence is { PrimaryAreaM2: { } primary, SecondaryAreaM2: { } secondary }) return FromAreas(primary, secondary);
        if (UseTypes && evidence.PrimaryType.Length > 0 && evidence.SecondaryType.Length > 0) return FromTypes(evidence.PrimaryType, evidence.SecondaryType);
        return DefaultRadiusM is { } radius ? new(Checked(radius, "default radius", "m"), HardBodySource.Default, null, "the default of the request: the message states no size") : null;
    }

    private static HardBodyRadius FromAreas(double primary, double secondary)
    {
        var radius = Math.Sqrt(Checked(primary, "area of the primary", "m²") / Math.PI) + Math.Sqrt(Checked(secondary, "area of the secondary", "m²") / Math.PI);
        return new(radius, HardBodySource.MessageAreas, false, Invariant($"two disks of {primary} and {secondary} m² (AREA_PC): cross-sections, which do not enclose booms and panels"));
    }

    private HardBodyRadius FromTypes(string primary, string secondary)
    {
        var (first, second) = (OfType(primary), OfType(secondary));
        return new(Checked(first + second, "radius by type", "m"), HardBodySource.ObjectTypes, null, Invariant($"by type: {primary} {first} m, {secondary} {second} m; the objects themselves may be larger"));
    }

    private double OfType(string type) => type.ToUpperInvariant() switch
    {
        "DEBRIS" => DebrisRadiusM,
        "ROCKET BODY" => RocketBodyRadiusM,
        _ => PayloadRadiusM,
    };

    private static double Checked(double value, string what, string unit) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentException(Invariant($"{what}: found {value:R} {unit}; allowed is finite, 0 or more"), nameof(value));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
