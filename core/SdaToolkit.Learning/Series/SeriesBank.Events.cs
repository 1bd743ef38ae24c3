namespace SdaToolkit.Learning.Series;

/// <summary>From the surprises of a sample to scores and events.</summary>
public sealed partial class SeriesBank
{
    /// <summary>The longest that an event is followed, samples.</summary>
    public int LongestEventSamples => _settings.LongestEventSamples;

    /// <summary>Times of the first and the last sample of training, ns since 1970 UTC; null: the training had no UTC. They go with the model and are not looked at.</summary>
    public (long FirstNs, long LastNs)? TrainingSpan { get; set; }

    /// <summary>The median of the steps forward of samples that were pushed last, ns; null: fewer than <see cref="LeastSteps"/>.</summary>
    /// <param name="pushedNs">Their times, ns; where they are few, those that are remembered of earlier ones count too.</param>
    public long? MedianStepNs(long[] pushedNs)
    {
        ArgumentNullException.ThrowIfNull(pushedNs);
        var times = pushedNs.Length >= SampleHistory.MostTimes ? pushedNs : _history.Times is { Length: > LeastSteps } remembered ? remembered : pushedNs;
        return times.Length > LeastSteps ? SampleClock.NominalStepNs(times) : null;
    }

    private const int LeastSteps = 8;

    /// <summary>How many samples in a row a value must be missing until that alone raises an alarm; null: it never does.</summary>
    /// <param name="threshold">The surprise of a score of 1, see <see cref="Threshold"/>.</param>
    public int? DropoutSamples(double threshold)
    {
        if (!Detectors.HasFlag(SeriesDetectorKinds.Missing)) return null;
        var (low, high) = (0, 1 << 30);
        if (!Alarms(high)) return null;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Alarms(middle) ? (low, middle) : (middle, high);
        }
        return high;

        bool Alarms(int run) => Math.Sqrt(Math.Sqrt(Weight(SeriesMonitor.MissingSurprise(run)) / _fusedRows)) >= threshold;
    }

    private void Take(int i, long timeNs, double threshold, List<double> scores)
    {
        var (highest, channel) = (_highest[i], _highest[i] > 0 ? (int)_highestChannel[i] : 0);
        (_lastSurprise, _lastNs) = (highest, timeNs);
        var before = _history.DataNs;
        if (_timing[i] != SampleTiming.Late) _history.Add(timeNs, _timing[i] == SampleTiming.AfterGap);
        _history.Flag(timeNs, _allThere, _judgedValues, i);
        var latency = _settings.LatencySamples;
        var index = _count++ - latency;
        var indexTime = timeNs;
        if (latency > 0)
        {
            ref var waiting = ref _lateTimes[(index + latency) % latency];
            (indexTime, waiting) = (waiting, timeNs);
        }
        if (index < 0) return;
        var score = highest / threshold;
        scores.Add(score);
        if (_tracker.IsLasting && Fresh(i) >= threshold) _tracker.Rearm();
        Follow(i, timeNs, threshold);
        var open = _tracker.Open;
        var now = _tracker.Step(index, indexTime, score, timeNs);
        CountMissing(open, now, latency);
        if (now is null) return;
        MuteGroups(i);
        for (var r = 0; r < _surprises.Length; r++) now.Contributions[r] += Weight(_surprises[r][i]);
        if (score > now.PeakScore) Peak(now, i, channel, score, index, before, timeNs);
    }

    private double PeakValue(int column, int i) => double.IsNaN(Raw(column)[i]) ? _filled[column][i] : Raw(column)[i];

    private void Peak(SeriesEvent now, int i, int channel, double score, long index, long dataNs, long timeNs)
    {
        var source = channel * _rows;
        for (var r = source; r < (channel + 1) * _rows; r++)
            if (_surprises[r][i] > _surprises[source][i]) source = r;
        (now.PeakScore, now.PeakIndex, now.PeakSource, now.PeakEvidence, now.PeakValue) = (score, index, source, _evidence[source][i], PeakValue(_judged[channel], i));
        var earlier = _earlier[channel][i];
        (now.NearestIndex, now.NearestDistance) = earlier.Age is >= 1 and <= MostAge && double.IsFinite(earlier.Distance) ? ((long?)(_count - 1 - (long)earlier.Age), earlier.Distance) : (null, 0);
        // A run of unchanged values is as long as it is; every other detector looks at a window.
        var samples = source % _rows == _rows - 2 ? now.PeakEvidence.Seen : now.PeakEvidence.Window;
        (now.PeakSamples, now.PeakMissing) = _history.Reach(channel, (int)Math.Min(samples, int.MaxValue));
        now.PeakSpanNs = _history.SpanNs(Math.Max(samples, now.PeakSamples), StepNs);
        var isSilence = source % _rows == _rows - 1 && (_history.IsSilent || _timing[i] == SampleTiming.AfterGap);
        now.Silence = isSilence ? (dataNs, timeNs) : null;
    }

    /// <summary>Counts in which samples of an event channels had no value.</summary>
    /// <param name="open">The event that was open before the sample; null: none.</param>
    /// <param name="now">The event that the sample belongs to; null: none.</param>
    /// <param name="before">How many samples before the newest it is.</param>
    private void CountMissing(SeriesEvent? open, SeriesEvent? now, int before)
    {
        if ((open ?? now) is not { } counted) return;
        for (var c = 0; c < _judged.Length; c++)
        {
            if (_history.IsMissing(c, before)) counted.MissingSince[c]++;
            if (now is null) continue;
            counted.Missing[c] += counted.MissingSince[c];
            counted.MissingSince[c] = 0;
        }
    }

    /// <summary>Looks after an event that was cut: whether it shows in samples that came after that. A value held for one that is missing is no such sample.</summary>
    private void Follow(int i, long timeNs, double threshold)
    {
        if (_tracker.Followed is not { } cut || _timing[i] == SampleTiming.Late) return;
        if (!double.IsNaN(_judgedValues[cut.PeakSource / _rows][i]) || Stands(i, threshold)) _tracker.Follow(timeNs, () => Stands(i, threshold));
    }
}
