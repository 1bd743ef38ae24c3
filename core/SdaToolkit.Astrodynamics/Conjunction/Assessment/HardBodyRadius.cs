namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Where a combined hard-body radius comes from.</summary>
public enum HardBodySource
{
    /// <summary>The user gave it for this event.</summary>
    User,

    /// <summary>The message states it (e.g. CARA's comment HBR).</summary>
    Message,

    /// <summary>From the areas of both objects in the message (AREA_PC), each as a disk.</summary>
    MessageAreas,

    /// <summary>A default by the types of the objects.</summary>
    ObjectTypes,

    /// <summary>The user's default for events that say nothing.</summary>
    Default,
}

/// <summary>A combined hard-body radius with its source.</summary>
/// <param name="RadiusM">Sum of the radii of the spheres that stand for the objects, m.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Circumscribes">Whether the sphere is meant to enclose both objects in any attitude; null where the source does not say.</param>
/// <param name="Note">How it was made and what that leaves out, one line.</param>
public sealed record HardBodyRadius(double RadiusM, HardBodySource Source, bool? Circumscribes, string Note);

/// <summary>What is known of the size of two objects.</summary>
/// <param name="UserRadiusM">Combined radius the user gave for this event, m.</param>
/// <param name="MessageRadiusM">Combined radius the message states, m.</param>
/// <param name="PrimaryAreaM2">Area of the primary (AREA_PC), m².</param>
/// <param name="SecondaryAreaM2">Area of the secondary, m².</param>
/// <param name="PrimaryType">Type of the primary as messages write it: "PAYLOAD", "ROCKET BODY", "DEBRIS", others; may be empty.</param>
/// <param name="SecondaryType">Type of the secondary.</param>
public sealed record HardBodyEvidence(
    double? UserRadiusM = null, double? MessageRadiusM = null, double? PrimaryAreaM2 = null, double? SecondaryAreaM2 = null, string PrimaryType = "", string SecondaryType = "");
