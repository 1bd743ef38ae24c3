using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>One conjunction on its way through the analysis: what it was made from, its encounter, and the assessment that grows.</summary>
internal sealed class AssessmentCase
{
    /// <summary>The result, with identity and geometry filled in.</summary>
    public required ConjunctionAssessment Result { get; init; }

    /// <summary>Both objects in GCRF, moved to the closest approach of straight motion. Covariances as rotated at the message's states.</summary>
    public required Encounter Encounter { get; init; }

    /// <summary>The same at the time that the message states: what the methods start from that follow the curved motion themselves.</summary>
    public required Encounter AtMessage { get; init; }

    /// <summary>Why there is no probability by any method, only geometry; null where there is nothing in the way.</summary>
    public string? Obstacle { get; set; }

    /// <summary>The encounter plane with the covariance that counts; null where there is none.</summary>
    public EncounterPlane? Plane { get; set; }

    /// <summary>The one window in which 3D-Nc and Monte Carlo count collisions; null before either ran.</summary>
    public CountingWindow? Window { get; set; }

    /// <summary>The message; null for events of a screening.</summary>
    public ConjunctionMessage? Message { get; init; }

    /// <summary>How it is called in errors.</summary>
    public required string Name { get; init; }
}
