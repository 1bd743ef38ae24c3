namespace SdaToolkit.Learning.Series;

/// <summary>The monitors of the judged channels of one telemetry, sampled together, with one list of events: batch and stream alike.</summary>
/// <remarks>
/// Samples that are late or duplicates are not judged, nor is a channel where its value is missing: the score stays that of the sample before. After a gap of more than 32 nominal
/// steps the windows start anew. Any cutting into calls of <see cref="Push"/> gives the same scores and events, bit for bit, also through saved states. Not thread safe.
/// </remarks>
public sealed partial class SeriesBank
{
    private readonly SeriesSettings _settings;
    private readonly int[] _judged;
    private readonly SeriesMonitor[] _monitors;
    private readonly SampleClock _clock;
    private readonly EventTracker _tracker;
    private readonly double[] _held;
    private readonly double[] _heldSurprises;
    private readonly double[] _pending;
    private readonly long[] _lateTimes;
    private readonly int _detectors;
    private long _count;
    private double _lastSurprise;

    private SeriesBank(string[] names, int[] judged, SeriesMonitor[] monitors, long stepNs, SeriesSettings settings)
    {
        (Names, _judged, _monitors, StepNs, _settings) = (names, judged, monitors, stepNs, settings);
        _detectors = monitors[0].DetectorNames.Count;
        (_held, _heldSurprises, _lateTimes) = (new double[names.Length], new double[judged.Length * _detectors], new long[settings.LatencySamples]);
        _pending = new double[names.Length];
        Array.Fill(_pending, double.NaN);
        (_clock, _tracker) = (new SampleClock(stepNs), new EventTracker(settings, judged.Length * _detectors));
    }

    /// <summary>The channels' names, column by column.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns that are judged.</summary>
    public IReadOnlyList<int> Judged => _judged;

    /// <summary>The detectors' names.</summary>
    public IReadOnlyList<string> DetectorNames => _monitors[0].DetectorNames;

    /// <summary>Nominal time between samples, ns.</summary>
    public long StepNs { get; }

    /// <summary>Samples judged so far.</summary>
    public long Count => _count;

    /// <summary>Samples so far that were late or duplicates.</summary>
    public long LateSamples => _clock.Late;

    /// <summary>Gaps so far that started the windows anew.</summary>
    public long Gaps => _clock.Gaps;

    /// <summary>Events that began, changed or ended in the last call of <see cref="Push"/> or <see cref="Finish"/>.</summary>
    public IReadOnlyList<SeriesEvent> Events => _tracker.Events;

    /// <summary>The surprise that stands for a score of 1.</summary>
    /// <param name="falseAlarmsPerWeek">Expected false alarms a week of all judged channels together, above 0.</param>
    public double Threshold(double falseAlarmsPerWeek) => AlarmBudget.Surprise(falseAlarmsPerWeek, StepNs / 1e9, _judged.Length * _detectors);

    /// <summary>Learns what is nominal.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <param name="judged">The columns to judge; at least one.</param>
    /// <param name="timesNs">Times of the samples, ns.</param>
    /// <param name="columns">Column by column one value a sample; NaN: missing.</param>
    /// <param name="settings">Settings.</param>
    /// <exception cref="ArgumentException">A judged column has no value.</exception>
    public static SeriesBank Train(string[] names, int[] judged, long[] timesNs, double[][] columns, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(timesNs);
        ArgumentNullException.ThrowIfNull(columns);
        var stepNs = SampleClock.NominalStepNs(timesNs);
        var monitors = new SeriesMonitor[judged.Length];
        for (var c = 0; c < judged.Length; c++)
        {
            var (values, inputs) = TrainingColumns.Of(columns, judged[c], timesNs);
            if (values.Length == 0) throw new ArgumentException($"{names[judged[c]]}: found no value to learn from; allowed is at least one", nameof(columns));
            monitors[c] = SeriesMonitor.Train(values, inputs, settings);
        }
        return new SeriesBank(names, judged, monitors, stepNs, settings);
    }

    /// <summary>Judges the next samples.</summary>
    /// <param name="timesNs">Their times, ns.</param>
    /// <param name="columns">Column by column one value a sample; NaN: missing. Values kept from before are written into it.</param>
    /// <param name="threshold">The surprise of a score of 1, see <see cref="Threshold"/>.</param>
    /// <param name="scores">Takes the scores that are known now, one a sample from where it stood: those of the last samples wait for later ones.</param>
    public void Push(long[] timesNs, double[][] columns, double threshold, List<double> scores)
    {
        ArgumentNullException.ThrowIfNull(timesNs);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(scores);
        _tracker.BeginChunk();
        var timing = new SampleTiming[timesNs.Length];
        for (var i = 0; i < timing.Length; i++) timing[i] = _clock.Next(timesNs[i]);
        TakeKept(columns);
        var filled = Fill(columns);
        var sources = _judged.Length * _detectors;
        var (surprises, evidence) = (new double[sources][], new Evidence[sources][]);
        for (var s = 0; s < sources; s++) (surprises[s], evidence[s]) = (new double[timing.Length], new Evidence[timing.Length]);
        for (var c = 0; c < _judged.Length; c++) Judge(c, columns[_judged[c]], filled, timing, surprises, evidence);
        for (var i = 0; i < timing.Length; i++) Take(i, timesNs[i], surprises, evidence, threshold, scores);
    }

    /// <summary>Ends the telemetry: the scores that waited are given as the last that is known, and the open event ends.</summary>
    public void Finish(double threshold, List<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var waiting = Math.Min(_count, _settings.LatencySamples);
        for (var i = 0; i < waiting; i++)
        {
            var index = _count - waiting + i;
            scores.Add(_lastSurprise / threshold);
            _ = _tracker.Step(index, _lateTimes[index % _lateTimes.Length], _lastSurprise / threshold);
        }
        _tracker.Close();
    }

    /// <summary>Keeps values that came after the last sample: they count at the next one, unless it has values of its own.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value, finite.</param>
    public void Keep(int column, double value) => _pending[column] = value;

    private void TakeKept(double[][] columns)
    {
        for (var k = 0; k < columns.Length; k++)
        {
            if (columns[k].Length == 0) continue;
            if (double.IsNaN(columns[k][0])) columns[k][0] = _pending[k];
            _pending[k] = double.NaN;
        }
    }

    private double[][] Fill(double[][] columns)
    {
        var filled = new double[columns.Length][];
        for (var k = 0; k < columns.Length; k++)
        {
            filled[k] = new double[columns[k].Length];
            for (var i = 0; i < filled[k].Length; i++) filled[k][i] = _held[k] = double.IsFinite(columns[k][i]) ? columns[k][i] : _held[k];
        }
        return filled;
    }

    private void Judge(int c, double[] values, double[][] filled, SampleTiming[] timing, double[][] surprises, Evidence[][] evidence)
    {
        var mine = c * _detectors;
        var (mySurprises, myEvidence) = (surprises[mine..(mine + _detectors)], evidence[mine..(mine + _detectors)]);
        var inputs = filled.Where((_, k) => k != _judged[c]).ToArray();
        for (var i = 0; i < timing.Length;)
        {
            if (timing[i] == SampleTiming.AfterGap) _monitors[c].Break();
            var end = i;
            while (end < timing.Length && double.IsFinite(values[end]) && timing[end] != SampleTiming.Late && (end == i || timing[end] == SampleTiming.Regular)) end++;
            if (end > i)
            {
                _monitors[c].Push(new SeriesBlock(values.AsSpan(i, end - i), inputs, i), mySurprises, myEvidence, i);
                for (var d = 0; d < _detectors; d++) _heldSurprises[mine + d] = mySurprises[d][end - 1];
                i = end;
                continue;
            }
            for (var d = 0; d < _detectors; d++) mySurprises[d][i] = _heldSurprises[mine + d];
            i++;
        }
    }

    private void Take(int i, long timeNs, double[][] surprises, Evidence[][] evidence, double threshold, List<double> scores)
    {
        var (highest, source) = (0.0, 0);
        for (var s = 0; s < surprises.Length; s++)
            if (surprises[s][i] > highest) (highest, source) = (surprises[s][i], s);
        _lastSurprise = highest;
        var latency = _settings.LatencySamples;
        var index = _count++ - latency;
        var known = index >= 0;
        var indexTime = latency == 0 ? timeNs : _lateTimes[(index + latency) % latency];
        if (latency > 0) _lateTimes[(index + latency) % latency] = timeNs;
        if (!known) return;
        var score = highest / threshold;
        scores.Add(score);
        if (_tracker.Step(index, indexTime, score) is not { } now) return;
        for (var s = 0; s < surprises.Length; s++) now.Contributions[s] += surprises[s][i];
        if (score <= now.PeakScore) return;
        (now.PeakScore, now.PeakIndex, now.PeakSource, now.PeakEvidence) = (score, index, source, evidence[source][i]);
    }
}
