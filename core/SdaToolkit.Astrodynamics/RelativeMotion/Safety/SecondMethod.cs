using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Probability that drifting deputies enter volumes, by covariance in relative mean elements: independent of <see cref="RelativeEnsemble"/>, to be compared with it.</summary>
/// <remarks>
/// Motion: <see cref="Koenig2017Motion"/> with impulses for differential drag and sunlight. Probability: between the largest one of being inside at an instant and that of being inside at the
/// start plus the mean number of entries (Rice 1944; Coppola 2012). Valid where the ensemble is (separations of some tens of kilometres), for normal errors.
/// </remarks>
public sealed class SecondMethod
{
    private readonly DriftMoments _moments;
    private readonly ClientTrack _track;

    /// <summary>About the client of a track.</summary>
    /// <param name="track">The client.</param>
    /// <exception cref="ArgumentException">The client's orbit has no relative mean elements: it is no ellipse.</exception>
    public SecondMethod(ClientTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        (_track, _moments) = (track, new(track));
    }

    /// <summary>The motion by name.</summary>
    public string Method => _moments.Method;

    /// <summary>Bounds over a drift.</summary>
    /// <param name="start">At the first node.</param>
    /// <param name="firstNode">First node.</param>
    /// <param name="lastNode">Last node.</param>
    /// <param name="deputy">The deputies.</param>
    /// <param name="volumes">The volumes.</param>
    /// <exception cref="ArgumentException">The deputy is on no ellipse, or the nodes are not rising.</exception>
    public SecondMethodOutcome Run(RelativeDispersion start, int firstNode, int lastNode, Spacecraft deputy, IReadOnlyList<EllipsoidVolume> volumes)
    {
        ArgumentNullException.ThrowIfNull(deputy);
        ArgumentNullException.ThrowIfNull(volumes);
        if (firstNode < 0 || lastNode <= firstNode || lastNode >= _track.Nodes.Length) throw new ArgumentException($"nodes {firstNode} to {lastNode}: rising, within 0 and {_track.Nodes.Length - 1}", nameof(lastNode));
        var moments = _moments.Of(start, firstNode, lastNode, deputy.DragM2 / deputy.MassKg, deputy.RadiationM2 / deputy.MassKg);
        var crossing = new EllipsoidCrossing();
        var bounds = volumes.Select(v => crossing.Bounds(moments, v)).ToList();
        return new([.. bounds.Select(b => b.Lower)], [.. bounds.Select(b => b.Upper)], moments[^1].Mean, moments[^1].Covariance);
    }
}

/// <summary>What the second method finds.</summary>
/// <param name="Lower">Lower bound of the probability of entering each volume.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="FinalMean">Mean at the end; lengths along the orbit are arcs.</param>
/// <param name="FinalCovariance">Covariance there.</param>
public sealed record SecondMethodOutcome(double[] Lower, double[] Upper, RelativeState FinalMean, StateCovariance FinalCovariance);
