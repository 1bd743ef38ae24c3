namespace SdaToolkit.Learning.Series;

/// <summary>Measures the distance of the last samples to the nearest earlier window: finds shapes that never were.</summary>
/// <remarks>
/// The left matrix profile (Yeh et al., "Matrix Profile I", ICDM 2016), without normalising the windows, on a series thinned to means of some samples. Earlier windows begin every few samples, end before the window begins, and are kept for a bounded number of samples.
/// </remarks>
public sealed class ProfileDetector : NearestWindowDetector
{
    private readonly ProfileHistory _history;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="stride">Points from the begin of an earlier window to that of the next, a power of two up to 8.</param>
    /// <param name="queryStride">Points from one measurement to the next; divides the stride.</param>
    /// <param name="capacity">Points that are kept, a multiple of eight strides, more than two windows.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    public ProfileDetector(string name, int thinning, int stride, int queryStride, int capacity, double floor, SeriesPast plain, SeriesPast shape)
        : base(name, thinning, queryStride, ProfileHistory.Ahead, floor, plain, shape) => _history = new ProfileHistory(stride, capacity);

    private protected override long Count => _history.Count;

    private protected override void Measure(ReadOnlySpan<float> points, int first, int hop, Span<WindowMatch> matches)
    {
        var firstEnd = _history.Count + first;
        foreach (var point in points) _history.Add(point);
        _history.Search(firstEnd, hop, matches);
    }

    private protected override void BreakWindows() => _history.Add(float.NaN);

    private protected override void SaveWindows(StateWriter state) => _history.Save(state);

    private protected override void LoadWindows(StateReader state) => _history.Load(state);
}
