using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Counts samples that enter volumes, integrated or left out as far from them.</summary>
internal sealed class EntryTally
{
    private readonly EnsembleRequest _request;
    private readonly int[] _entered;
    private readonly int[] _inside;
    private readonly double[] _first;
    private readonly double _startS;
    private readonly double _radiusM;
    private double _least = double.NaN;
    private int _undefined;
    private int _placed;
    private Vec3 _mean;
    private Vec3 _squares;

    public EntryTally(EnsembleRequest request, ClientTrack track)
    {
        var volumes = request.Volumes.Count;
        (_request, _entered, _inside, _first) = (request, new int[volumes], new int[volumes], new double[volumes]);
        _first.AsSpan().Fill(double.NaN);
        _startS = track.NodesS[request.FirstNode];
        _radiusM = track.ClientAt(request.LastNode ?? (track.NodesS.Count - 1)).Position.Radius;
    }

    /// <summary>Samples so far.</summary>
    public int Samples { get; private set; }

    /// <summary>Of them integrated.</summary>
    public int Integrated { get; private set; }

    /// <summary>Samples that entered a volume.</summary>
    public int Entered(int volume) => _entered[volume];

    /// <summary>An integrated sample; whether it enters a volume that it does not begin in.</summary>
    public bool Flown(EnsembleOutcome outcome, int j, RelativeState initial)
    {
        Samples++;
        Integrated++;
        var undefined = !double.IsFinite(outcome.Final[j].PositionM.Norm);
        if (undefined) _undefined++;
        _least = double.IsNaN(_least) ? outcome.MinimumRangeM[j] : Math.Min(_least, outcome.MinimumRangeM[j]);
        var enters = false;
        for (var k = 0; k < _entered.Length; k++)
        {
            var time = outcome.EntryTimeS[k][j];
            var inside = _request.Volumes[k].Distance(initial.PositionM) < 1;
            if (!(undefined || double.IsFinite(time))) continue;
            Enter(k, inside, double.IsFinite(time) ? time : double.NaN);
            enters |= !inside;
        }

        return enters;
    }

    /// <summary>A sample that comes near no volume but those it begins in.</summary>
    public void LeftOut(RelativeState initial)
    {
        Samples++;
        for (var k = 0; k < _entered.Length; k++)
            if (_request.Volumes[k].Distance(initial.PositionM) < 1) Enter(k, true, _startS);
    }

    /// <summary>Where a sample is at the end, RTN, m.</summary>
    public void AddFinal(Vec3 positionM)
    {
        var p = EntryStudy.Arcs(positionM, _radiusM);
        if (!double.IsFinite(p.Norm)) return;
        // Welford 1962, Technometrics 4: without the difference of large squares.
        var d = p - _mean;
        _mean += d / ++_placed;
        var e = p - _mean;
        _squares += new Vec3(d.X * e.X, d.Y * e.Y, d.Z * e.Z);
    }

    /// <summary>Counts with intervals of a confidence.</summary>
    public EntryResult Result(double confidence)
    {
        var sigma = _placed < 2 ? Vec3.Zero : new Vec3(Math.Sqrt(_squares.X / (_placed - 1)), Math.Sqrt(_squares.Y / (_placed - 1)), Math.Sqrt(_squares.Z / (_placed - 1)));
        return new([.. Enumerable.Range(0, _entered.Length).Select(k => CountOf(k, confidence))], _least, _mean, sigma, _undefined);
    }

    private EntryCount CountOf(int k, double confidence)
    {
        var (lower, upper) = MonteCarloIntervals.ClopperPearson(_entered[k], Samples, confidence);
        return new(_entered[k], _inside[k], Samples, lower, upper, _first[k]);
    }

    private void Enter(int k, bool inside, double timeS)
    {
        _entered[k]++;
        if (inside) _inside[k]++;
        if (!(_first[k] <= timeS) && !double.IsNaN(timeS)) _first[k] = timeS;
    }
}
