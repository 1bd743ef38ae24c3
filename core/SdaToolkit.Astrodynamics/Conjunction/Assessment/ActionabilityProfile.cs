namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Limits by which an orbit determination counts as good enough to act on.</summary>
/// <remarks>
/// <para>Of the defaults, those of residuals, weighted RMS, age, along-track uncertainty and default covariances are the values of NASA CARA's published orbit-determination quality assessment (CARA Analysis Tools,
/// github.com/nasa/CARA_Analysis_Tools, 2019 to 2023; the bins of energy dissipation after M. D. Hejduk, "Space catalogue accuracy modeling simplifications", AIAA/AAS Astrodynamics
/// Specialist Conference, 2008). That conjunctions are acted on only where the determination is sound is NASA/SP-20205011318, 2020, on risk assessment.</para>
/// <para>The limits on the span against the recommended one, and on observations and tracks, are our own defaults: <see cref="OwnDefault"/>. CARA computes its spans by rules of its own.</para>
/// </remarks>
public sealed record ActionabilityProfile
{
    /// <summary>The source named for limits that no publication backs.</summary>
    public const string OwnDefault = "default of this project, not from a publication";

    /// <summary>The source named for CARA's limits.</summary>
    public const string Cara = "NASA CARA Analysis Tools, OD quality assessment";

    /// <summary>Name of the profile.</summary>
    public string Name { get; init; } = "NASA_CARA_OD_QUALITY";

    /// <summary>Where <see cref="Cara"/>'s limits were changed: the source to name instead.</summary>
    public string Source { get; init; } = Cara;

    /// <summary>Actual over recommended span: lower limit. Dimensionless.</summary>
    public double SpanRatioFrom { get; init; } = 0.9;

    /// <summary>Actual over recommended span: upper limit. Dimensionless.</summary>
    public double SpanRatioTo { get; init; } = 1.5;

    /// <summary>Used over available observations: lower limit. Dimensionless.</summary>
    public double ObservationsUsedFrom { get; init; } = 0.8;

    /// <summary>Used over available tracks: lower limit. Dimensionless.</summary>
    public double TracksUsedFrom { get; init; } = 0.8;

    /// <summary>Fewest tracks used.</summary>
    public long TracksFrom { get; init; } = 5;

    /// <summary>Residuals accepted: lower limit. Dimensionless.</summary>
    public double ResidualsAcceptedFrom { get; init; } = 0.8;

    /// <summary>Weighted RMS of payloads and objects of unknown type: below this. Dimensionless.</summary>
    public double WeightedRmsPayload { get; init; } = 1.5;

    /// <summary>Weighted RMS of rocket bodies. Dimensionless.</summary>
    public double WeightedRmsRocketBody { get; init; } = 2;

    /// <summary>Weighted RMS of debris. Dimensionless.</summary>
    public double WeightedRmsDebris { get; init; } = 5;

    /// <summary>Upper ends of the bins of energy dissipation, W/kg, bin 0 first; the last bin has none.</summary>
    public IReadOnlyList<double> DissipationBinsWPerKg { get; init; } = [1e-7, 6e-4, 1e-3, 1.5e-3, 2e-3, 3e-3, 6e-3, 9e-3, 0.015, 0.05];

    /// <summary>Longest time from the last observation to closest approach, s, by bin: one more than bin ends.</summary>
    public IReadOnlyList<double> LongestAgeS { get; init; } =
        [864_000, 864_000, 432_000, 432_000, 432_000, 432_000, 432_000, 432_000, 259_200, 259_200, 259_200];

    /// <summary>The age counts only in messages made less than this before closest approach, s.</summary>
    public double AgeCountsWithinS { get; init; } = 259_200;

    /// <summary>Along-track standard deviation as part of the orbit's circumference: below this. Dimensionless.</summary>
    public double AlongTrackPartOfOrbit { get; init; } = 0.125;

    /// <summary>A covariance with all three position variances above this is a placeholder, m².</summary>
    public double PlaceholderVarianceM2 { get; init; } = 4e15;

    /// <summary>CARA's limits with our defaults where it has none.</summary>
    public static ActionabilityProfile Default { get; } = new();

    /// <summary>Bin of an energy dissipation rate, whatever its sign.</summary>
    public int DissipationBin(double wPerKg)
    {
        var bin = 0;
        while (bin < DissipationBinsWPerKg.Count && Math.Abs(wPerKg) > DissipationBinsWPerKg[bin]) bin++;
        return bin;
    }
}
