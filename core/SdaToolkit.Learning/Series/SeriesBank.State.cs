namespace SdaToolkit.Learning.Series;

/// <summary>Models and states as bytes.</summary>
public sealed partial class SeriesBank
{
    private const int Version = 7;
    private const long ModelMark = 0x4C45444F4D414453;
    private const long StateMark = 0x4554415453414453;
    private const int MostColumns = 100_000;

    /// <summary>Bytes that a judged channel takes at least: a count that the bytes cannot hold makes nothing of its size.</summary>
    private const int LeastMonitorBytes = 500;

    private const int MostLabels = 100_000;

    private long? _learnedNumber;

    /// <summary>Column by column the names of its states, a value being a place among them; empty for a column of numbers. They go with the model and are not looked at.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Labels { get; set; }

    /// <summary>Column by column the unit of its values as it was written; empty: not stated. They go with the model and are not looked at.</summary>
    public IReadOnlyList<string> Units { get; set; }

    /// <summary>What was learned, with where the training ended. Bytes of a version of their own.</summary>
    public byte[] SaveModel()
    {
        var model = new StateWriter();
        model.Write(ModelMark);
        model.Write(Version);
        WriteLearned(model);
        WriteState(model);
        return StateSeal.Seal(model.ToArray());
    }

    /// <summary>What does not change any more.</summary>
    private void WriteLearned(StateWriter model)
    {
        model.Write(StepNs);
        model.Write((int)_settings.Detectors);
        model.Write(Names.Count);
        foreach (var name in Names) model.Write(name);
        foreach (var labels in Labels)
        {
            model.Write(labels.Count);
            foreach (var label in labels) model.Write(label);
        }
        foreach (var unit in Units) model.Write(unit);
        model.Write(TrainingSpan is null ? 0 : 1);
        model.Write(TrainingSpan?.FirstNs ?? 0);
        model.Write(TrainingSpan?.LastNs ?? 0);
        model.Write(_judged.Length);
        foreach (var column in _judged) model.Write(column);
        foreach (var monitor in _monitors) monitor.SaveModel(model);
        model.Write(_tail is null ? 0 : 1);
        _tail?.Save(model);
    }

    /// <summary>A bank that has learned what <see cref="SaveModel"/> wrote, with the detectors that it was learned with.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or not a model of this version.</exception>
    public static SeriesBank LoadModel(ReadOnlyMemory<byte> bytes, SeriesSettings settings)
    {
        var model = new StateReader(StateSeal.Open(bytes));
        RequireMark(model, ModelMark, "model");
        ArgumentNullException.ThrowIfNull(settings);
        var stepNs = model.ReadLong();
        if (stepNs is <= 0 or > long.MaxValue / (2 * SampleClock.LongestBridgedSteps)) throw new InvalidDataException($"step: found {stepNs} ns; allowed are numbers above 0");
        settings = settings with { Detectors = (SeriesDetectorKinds)model.ReadInt("detectors", 1, (int)SeriesDetectorKinds.All) };
        // Every column takes bytes of its own, so a count that the bytes cannot hold ends at once.
        var names = new List<string>();
        for (var left = model.ReadInt("columns", 1, MostColumns); left > 0; left--) names.Add(model.ReadText("column"));
        var labels = names.ConvertAll(_ => new List<string>());
        foreach (var column in labels)
            for (var left = model.ReadInt("labels", 0, MostLabels); left > 0; left--) column.Add(model.ReadText("label"));
        var units = names.ConvertAll(_ => model.ReadText("unit"));
        (long, long)? span = (model.ReadInt("training span", 0, 1), model.ReadLong(), model.ReadLong()) is (1, var begin, var end) ? (begin, end) : null;
        var judged = new List<int>();
        for (var left = model.ReadInt("judged columns", 1, Math.Min(names.Count, bytes.Length / LeastMonitorBytes)); left > 0; left--) judged.Add(model.ReadInt("judged column", 0, names.Count - 1));
        var monitors = new List<SeriesMonitor>();
        foreach (var _ in judged) monitors.Add(SeriesMonitor.LoadModel(model, settings));
        var bank = new SeriesBank([.. names], [.. judged], [.. monitors], new OutlierGuard[names.Count], stepNs, settings) { Labels = labels, Units = units, TrainingSpan = span };
        if (model.ReadInt("own tail", 0, 1) == 1) bank._tail = NominalTail.Load(model);
        bank.ReadState(model);
        model.RequireEnd();
        return bank;
    }

    /// <summary>Where the stream stands.</summary>
    public byte[] SaveState()
    {
        var state = new StateWriter();
        state.Write(StateMark);
        state.Write(Version);
        state.Write(LearnedNumber());
        WriteState(state);
        return StateSeal.Seal(state.ToArray());
    }

    /// <summary>Tells models apart, by what they learned.</summary>
    private long LearnedNumber()
    {
        if (_learnedNumber is { } known) return known;
        var learned = new StateWriter();
        WriteLearned(learned);
        return (_learnedNumber = StateSeal.Number(learned.ToArray())).Value;
    }

    /// <summary>Goes on from where <see cref="SaveState"/> stood. After a refusal the bank is of no use.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not a state of this version that goes on from this model.</exception>
    public void LoadState(ReadOnlyMemory<byte> bytes)
    {
        var state = new StateReader(StateSeal.Open(bytes));
        RequireMark(state, StateMark, "state");
        if (state.ReadLong() != LearnedNumber()) throw new InvalidDataException("it goes on from another model");
        ReadState(state);
        state.RequireEnd();
    }

    private static void RequireMark(StateReader reader, long mark, string what)
    {
        if (reader.ReadLong() != mark) throw new InvalidDataException($"not a {what} of telemetry detection");
        _ = reader.ReadInt("version", Version, Version);
    }

    private void WriteState(StateWriter state)
    {
        state.Write(_count);
        state.Write(_lastSurprise);
        state.Write(_held);
        foreach (var value in _pending) state.Write(value);
        state.Write(_heldSurprises);
        foreach (var time in _lateTimes) state.Write(time);
        state.Write(_lastNs);
        _history.Save(state);
        _clock.Save(state);
        _tracker.Save(state);
        foreach (var guard in _guards) guard.Save(state);
        foreach (var monitor in _monitors) monitor.SaveState(state);
    }

    private void ReadState(StateReader state)
    {
        _count = state.ReadLong();
        if (_count < 0) throw new InvalidDataException($"samples: found {_count}; allowed are numbers from 0");
        _lastSurprise = state.ReadFinite("surprise");
        state.ReadInto("held values", _held);
        for (var k = 0; k < _pending.Length; k++) _pending[k] = state.ReadDouble() is var value && double.IsFinite(value) ? value : double.NaN;
        state.ReadInto("held surprises", _heldSurprises);
        for (var i = 0; i < _lateTimes.Length; i++) _lateTimes[i] = state.ReadLong();
        _lastNs = state.ReadLong();
        _history.Load(state);
        _clock.Load(state);
        _tracker.Load(state);
        for (var k = 0; k < _guards.Length; k++) _guards[k] = OutlierGuard.Load(state);
        foreach (var monitor in _monitors) monitor.LoadState(state);
    }
}
