namespace SdaToolkit.Learning.Series;

/// <summary>The monitors of the judged channels of one telemetry, sampled together, with one list of events: batch and stream alike.</summary>
/// <remarks>
/// Samples that are late or duplicates are not judged, nor is a channel where its value is missing: the score stays that of the sample before. After a gap of more than 32 nominal
/// steps the windows start anew. Any cutting into calls of <see cref="Push"/> gives the same scores and events, bit for bit, also through saved states. Not thread safe.
/// </remarks>
public sealed partial class SeriesBank
{
    /// <summary>Samples that are judged at once; the result does not depend on it.</summary>
    internal const int SliceSamples = 128;

    private const double BandDeviations = 3;
    private const double MostAge = 1e9;

    /// <summary>Largest size of a value, in its unit: what is larger counts as that, since its square could not be held.</summary>
    internal const double LargestValue = 1e100;

    private readonly SeriesSettings _settings;
    private readonly int[] _judged;
    private readonly SeriesMonitor[] _monitors;
    private readonly OutlierGuard[] _guards;
    private readonly SampleClock _clock;
    private readonly EventTracker _tracker;
    private readonly SampleHistory _history;
    private readonly double[][] _judgedValues;
    private long _lastNs;
    private readonly double[] _held;
    private readonly double[] _heldSurprises;
    private readonly double[] _pending;
    private readonly long[] _lateTimes;
    private readonly int _rows;
    private readonly double _fusedRows;
    private readonly int _highestRow;
    private readonly int _lowestRow;
    private readonly int _relationRow;
    private readonly int[][] _relationInputs;
    private readonly int[] _related;
    private readonly double[][] _given;
    private readonly double[][] _filled;
    private readonly double[][] _raw;
    private readonly double[][][] _inputs;
    private readonly double[][] _surprises;
    private readonly bool[] _complete;
    private readonly double[] _fused = new double[SliceSamples];
    private readonly double[] _highest = new double[SliceSamples];
    private readonly long[] _highestChannel = new long[SliceSamples];
    private readonly Evidence[][] _evidence;
    private readonly EarlierWindow[][] _earlier;
    private readonly long[] _gapSteps = new long[SliceSamples];
    private readonly SampleTiming[] _timing = new SampleTiming[SliceSamples];
    private bool _regular;
    private bool _allThere;
    private double _evident;
    private long _count;
    private double _lastSurprise;
    private NominalTail? _tail;

    private SeriesBank(string[] names, int[] judged, SeriesMonitor[] monitors, OutlierGuard[] guards, long stepNs, SeriesSettings settings)
    {
        (Names, _judged, _monitors, _guards, StepNs, _settings) = (names, judged, monitors, guards, stepNs, settings);
        foreach (var monitor in monitors) monitor.ShareMeasures(monitors[0]);
        Labels = [.. names.Select(_ => Array.Empty<string>())];
        Units = [.. names.Select(_ => "")];
        _rows = monitors[0].RowNames.Count;
        _fusedRows = FusedRows * (_rows - GroupsOfChannel + monitors[0].RowsAlone) / DefaultRows;
        (_highestRow, _lowestRow) = (Row("highest of late"), Row("lowest of late"));
        _relationRow = Row("relation");
        // Input k of a channel is column k, the channel's own left out.
        _relationInputs = [.. monitors.Select((m, c) => m.RelationInputs.Select(k => k < judged[c] ? k : k + 1).ToArray())];
        _related = [.. Enumerable.Range(0, judged.Length).Where(c => _relationInputs[c].Intersect(judged).Any())];
        _given = Buffers<double>(names.Length);
        _filled = Buffers<double>(names.Length);
        _raw = Buffers<double>(names.Length);
        _inputs = [.. judged.Select(j => _filled.Where((_, k) => k != j).ToArray())];
        _surprises = Buffers<double>(judged.Length * _rows);
        _complete = new bool[names.Length];
        _earlier = Buffers<EarlierWindow>(judged.Length);
        _evidence = Buffers<Evidence>(judged.Length * _rows);
        (_held, _heldSurprises, _lateTimes) = (new double[names.Length], new double[judged.Length * _rows], new long[settings.LatencySamples]);
        _pending = new double[names.Length];
        Array.Fill(_pending, double.NaN);
        (_clock, _tracker) = (new SampleClock(stepNs), new EventTracker(settings, judged.Length * _rows, judged.Length * GroupsOfChannel, judged.Length));
        (_history, _judgedValues) = (new SampleHistory(judged.Length), [.. judged.Select(j => _given[j])]);
    }

    /// <summary>The channels' names, column by column.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns that are judged.</summary>
    public IReadOnlyList<int> Judged => _judged;

    /// <summary>What is judged of each channel, as in <see cref="SeriesEvent.Contributions"/>.</summary>
    public IReadOnlyList<string> DetectorNames => _monitors[0].RowNames;

    /// <summary>The columns that the relation of a judged channel goes by.</summary>
    /// <param name="c">The channel's place in <see cref="Judged"/>.</param>
    public IReadOnlyList<int> RelationInputs(int c) => _relationInputs[c];

    /// <summary>The detectors that look at each channel.</summary>
    public SeriesDetectorKinds Detectors => _settings.Detectors;

    /// <summary>Whether the threshold rests on the training itself; else it was too short, and rests on reference telemetry judged by the default detectors.</summary>
    public bool HasOwnTail => _tail is not null;

    /// <summary>How many values of the training lay so far outside all others that they were learned as at a limit, column by column.</summary>
    public IReadOnlyList<int> TrainingOutliers => Array.ConvertAll(_guards, g => g.HeldInTraining);

    /// <summary>Nominal time between samples, ns.</summary>
    public long StepNs { get; }

    /// <summary>Samples judged so far.</summary>
    public long Count => _count;

    /// <summary>Samples so far that were late or duplicates.</summary>
    public long LateSamples => _clock.Late;

    /// <summary>Values that this bank has judged since it was made: those of judged channels that were there and not late.</summary>
    public long JudgedValues { get; private set; }

    /// <summary>Gaps so far that started the windows anew.</summary>
    public long Gaps => _clock.Gaps;

    /// <summary>Events that began, changed or ended in the last call of <see cref="Push"/> or <see cref="Finish"/>.</summary>
    public IReadOnlyList<SeriesEvent> Events => _tracker.Events;

    /// <summary>The surprise that stands for a score of 1.</summary>
    /// <param name="falseAlarmsPerWeek">Expected false alarms a week of all judged channels together, above 0.</param>
    public double Threshold(double falseAlarmsPerWeek) => _tail is { } own ? own.Threshold(falseAlarmsPerWeek, StepNs / 1e9) : AlarmBudget.Threshold(falseAlarmsPerWeek, StepNs / 1e9, _judged.Length);

    /// <summary>Takes, judged channel by channel, the expected band of each sample that is pushed, where somebody asks for it; else null.</summary>
    public IReadOnlyList<List<ExpectedBand>>? Bands { get; set; }

    /// <summary>Learns what is nominal.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <param name="judged">The columns to judge; at least one.</param>
    /// <param name="timesNs">Times of the samples, ns.</param>
    /// <param name="columns">Column by column one value a sample; NaN: missing.</param>
    /// <param name="settings">Settings.</param>
    /// <exception cref="ArgumentException">A judged column has fewer samples to learn from than the longest window.</exception>
    public static SeriesBank Train(string[] names, int[] judged, long[] timesNs, double[][] columns, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(timesNs);
        ArgumentNullException.ThrowIfNull(columns);
        var bank = Learn(names, judged, timesNs, columns, settings);
        bank._tail = NominalTail.Measure(timesNs, columns, judged, (times, values) => Learn(names, judged, times, values, settings));
        return bank;
    }

    /// <summary>Learns without measuring the tail.</summary>
    private static SeriesBank Learn(string[] names, int[] judged, long[] timesNs, double[][] columns, SeriesSettings settings)
    {
        var stepNs = SampleClock.NominalStepNs(timesNs);
        var monitors = new SeriesMonitor[judged.Length];
        var guards = Array.ConvertAll(columns, c => OutlierGuard.Train(c));
        columns = [.. columns.Zip(guards, (c, g) => g.Limited(c))];
        for (var c = 0; c < judged.Length; c++)
        {
            var (values, inputs) = TrainingColumns.Of(columns, judged[c], timesNs);
            if (values.Length < SeriesDetectors.LongestWindow) throw new ArgumentException($"{names[judged[c]]}: found {values.Length} samples to learn from, with a value and a time after the one before; allowed are at least {SeriesDetectors.LongestWindow} samples, the longest window", nameof(columns));
            monitors[c] = SeriesMonitor.Train(values, inputs, guards[judged[c]], settings);
        }
        return new SeriesBank(names, judged, monitors, guards, stepNs, settings);
    }

    /// <summary>Judges the next samples.</summary>
    /// <param name="timesNs">Their times, ns.</param>
    /// <param name="columns">Column by column one value a sample; NaN: missing.</param>
    /// <param name="threshold">The surprise of a score of 1, see <see cref="Threshold"/>.</param>
    /// <param name="scores">Takes the scores that are known now, one a sample from where it stood: those of the last samples wait for later ones.</param>
    public void Push(long[] timesNs, double[][] columns, double threshold, List<double> scores)
    {
        ArgumentNullException.ThrowIfNull(timesNs);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(scores);
        _tracker.BeginChunk();
        // An event's peak has a score of 1 at least, and so a row whose surprise is not far below the threshold. A band is asked for at every sample.
        _evident = Bands is null ? LeastPeakShare * threshold : double.NegativeInfinity;
        for (var at = 0; at < timesNs.Length; at += SliceSamples)
        {
            var length = Math.Min(SliceSamples, timesNs.Length - at);
            _regular = true;
            for (var i = 0; i < length; i++) _regular &= (_timing[i] = _clock.Next(timesNs[at + i], out _gapSteps[i])) == SampleTiming.Regular;
            for (var k = 0; k < columns.Length; k++) Fill(k, columns[k].AsSpan(at, length));
            _highest.AsSpan(0, length).Clear();
            for (var c = 0; c < _judged.Length; c++)
            {
                Judge(c, length);
                // While its rows are at hand; where channels take from each other, all must be judged first.
                if (_related.Length == 0) Fuse(c, _fused.AsSpan(0, length));
            }
            _allThere = Array.TrueForAll(_judged, k => _complete[k]);
            foreach (var c in _related) DiscountRelation(c, length);
            if (_related.Length > 0)
                for (var c = 0; c < _judged.Length; c++) Fuse(c, _fused.AsSpan(0, length));
            for (var i = 0; i < length; i++) Take(i, timesNs[at + i], threshold, scores);
            if (Bands is { } bands) AddBands(bands, length);
        }
    }

    private void AddBands(IReadOnlyList<List<ExpectedBand>> bands, int length)
    {
        var (highest, lowest) = (_highestRow, _lowestRow);
        for (var c = 0; c < bands.Count; c++)
        {
            if (highest < 0)
            {
                // Without the detector of extremes nothing tells where values usually lie.
                for (var i = 0; i < length; i++) bands[c].Add(new ExpectedBand(double.NaN, double.NaN));
                continue;
            }
            var (upper, lower) = (_evidence[c * _rows + highest], _evidence[c * _rows + lowest]);
            for (var i = 0; i < length; i++)
            {
                var known = upper[i].Window > 0 && lower[i].Window > 0;
                bands[c].Add(known ? new ExpectedBand(lower[i].Expected - BandDeviations * lower[i].Tolerance, upper[i].Expected + BandDeviations * upper[i].Tolerance) : new ExpectedBand(double.NaN, double.NaN));
            }
        }
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
            CountMissing(_tracker.Open, _tracker.Step(index, _lateTimes[index % _lateTimes.Length], _lastSurprise / threshold, _lastNs), (int)waiting - 1 - i);
        }
        _tracker.Close();
    }

    private int Row(string name) => _monitors[0].RowNames.ToList().IndexOf(name);

    private static T[][] Buffers<T>(int count)
    {
        var buffers = new T[count][];
        for (var b = 0; b < count; b++) buffers[b] = new T[SliceSamples];
        return buffers;
    }

    /// <summary>Keeps values that came after the last sample: they count at the next one, unless it has values of its own.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value, finite.</param>
    public void Keep(int column, double value) => _pending[column] = value;
}
