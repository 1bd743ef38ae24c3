using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Reads telemetry with one column a channel: see <see cref="TelemetryCsvFormat"/>.</summary>
internal sealed class TelemetryCsvReader
{
    private readonly AxisColumn _times;
    private readonly ChannelColumn[] _channels;
    private readonly long[] _empty;
    private readonly TimeAxis _offsets = new();
    private ReadLog _log;
    private long _rows;

    private TelemetryCsvReader(ref CsvCells rows, ReadLog log, int size)
    {
        _log = log;
        _times = new(TimeColumn.Parse(rows[0]) ?? throw log.Nothing(new(TelemetryReasons.NoTimeColumn)
        {
            Line = rows.Line,
            Found = ColumnName.Parse(rows[0]).ToString(),
            Allowed = TimeColumn.Allowed,
        }));
        // A row has at least two bytes a cell.
        var capacity = Math.Min(size / (2 * rows.Count), 1 << 16);
        _channels = new ChannelColumn[rows.Count - 1];
        _empty = new long[_channels.Length];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < _channels.Length; i++)
        {
            var (name, unit) = ColumnName.Parse(rows[i + 1]);
            if (name.Length == 0 || !names.Add(name))
                throw log.Nothing(new(TelemetryReasons.Name) { Line = rows.Line, Field = $"column {i + 2}", Found = name, Allowed = "a name that no other column has" });
            _channels[i] = new(name, unit, capacity);
        }
    }

    /// <summary>Reads UTF-8.</summary>
    /// <exception cref="DataFormatException">There is no row that can be used, or a bad one and reading is strict.</exception>
    public static TelemetryData Read(ReadOnlySpan<byte> text, string name, bool strict)
    {
        var log = new ReadLog(name, strict);
        var rows = new CsvCells(text);
        if (!rows.MoveNext()) throw log.Nothing(new("no line in the file"));
        if (TelemetryCsvFormat.SeparatorOf(text) is { } separator) throw log.Nothing(new(TelemetryReasons.Separator) { Line = rows.Line, Found = separator, Allowed = "commas, and points in decimal numbers" });
        var reader = new TelemetryCsvReader(ref rows, log, text.Length);
        while (rows.MoveNext()) reader.Take(ref rows);
        return reader.Build();
    }

    /// <summary>Begins to read a file that is still written, by its head.</summary>
    /// <param name="head">Its first line, UTF-8.</param>
    /// <param name="log">Takes what is wrong.</param>
    /// <param name="known">Channels that are known already, with an axis that says what their times count.</param>
    /// <exception cref="DataFormatException">It is no head of telemetry.</exception>
    public static TelemetryCsvReader Begin(ReadOnlySpan<byte> head, ReadLog log, TelemetryData known)
    {
        var rows = new CsvCells(head);
        if (!rows.MoveNext()) throw log.Nothing(new(TelemetryReasons.NoTimeColumn) { Line = 1, Allowed = TimeColumn.Allowed });
        var reader = new TelemetryCsvReader(ref rows, log, 0);
        KnownColumns.Apply(known, reader._channels, reader._times);
        return reader;
    }

    /// <summary>Takes further lines.</summary>
    public void Take(ReadOnlySpan<byte> lines, int firstLine)
    {
        var rows = new CsvCells(lines, firstLine);
        while (rows.MoveNext()) Take(ref rows);
    }

    /// <summary>What was taken since the last call, without axes and channels where that is no row.</summary>
    /// <param name="log">Takes what is wrong from now on.</param>
    public TelemetryData Drain(ReadLog log)
    {
        var data = new TelemetryData { ReadSummary = _log.Build(_rows, _offsets.OffsetNs.Count) };
        if (_offsets.OffsetNs.Count > 0)
        {
            data.Axes.Add(_times.BuildApart(_offsets.OffsetNs));
            data.Channels.Add(_channels.Select(c => c.Drain(0)));
        }
        _offsets.OffsetNs.Clear();
        (_log, _rows) = (log, 0);
        return data;
    }

    private void Take(ref CsvCells rows)
    {
        _rows++;
        if (rows.Count != _channels.Length + 1)
        {
            _log.Refuse(new(TelemetryReasons.RowLength) { Line = rows.Line, Found = $"{rows.Count} cells", Allowed = $"{_channels.Length + 1}" });
            return;
        }
        if (!_times.TryTake(rows[0], out var offset))
        {
            _log.Refuse(new(TelemetryReasons.Time) { Line = rows.Line, Found = FileContent.Text(rows[0]), Allowed = _times.Column.AllowedTimes });
            return;
        }
        _offsets.OffsetNs.Add(offset);
        for (var i = 0; i < _channels.Length; i++)
        {
            var cell = rows[i + 1];
            if (cell.Length == 0) _empty[i]++;
            if (_channels[i].Take(cell, rows.Line) || _channels[i].IsOverfull) continue;
            _log.Refuse(new(TelemetryReasons.Value) { Line = rows.Line, Field = _channels[i].Name, Found = FileContent.Text(cell), Allowed = "a number, or nothing" });
        }
    }

    private TelemetryData Build()
    {
        var used = _offsets.OffsetNs.Count;
        if (used == 0) throw _log.Nothing(_log.First ?? new("no row in the file"));
        var axis = _times.Build();
        axis.OffsetNs.Add(_offsets.OffsetNs);
        var data = new TelemetryData { Axes = { axis } };
        foreach (var channel in _channels)
        {
            if (channel.IsOverfull) _log.Refuse(new(TelemetryReasons.TooManyStates) { Field = channel.Name, Found = $"more than {ChannelColumn.MostStates} different texts", Allowed = $"{ChannelColumn.MostStates}" });
            else data.Channels.Add(channel.Build(0));
        }
        TelemetryNotes.Doubts(_log, _channels);
        TelemetryNotes.Empty(_log, [.. _channels.Select(c => c.Name)], _empty);
        TelemetryNotes.Times(_log, _times);
        foreach (var line in TelemetryQuality.Of(data).Lines) _log.Note(line);
        data.ReadSummary = _log.Build(_rows, used);
        return data;
    }
}

/// <summary>Sentences on what a file of telemetry holds.</summary>
internal static class TelemetryNotes
{
    public static void Empty(ReadLog log, string[] names, long[] counts)
    {
        var total = counts.Sum();
        if (total == 0) return;
        var most = counts.IndexOf(counts.Max());
        log.Note($"{total} empty cells in {counts.Count(c => c > 0)} of {counts.Length} channels are no values; most in {names[most]}: {counts[most]}.");
    }

    public static void Doubts(ReadLog log, IEnumerable<ChannelColumn> columns)
    {
        foreach (var column in columns)
            if (column.Doubt is { } doubt) log.Note(doubt);
    }

    public static void Times(ReadLog log, AxisColumn times)
    {
        if (times.RoundedCount > 0) log.Note($"{times.RoundedCount} times are finer than a nanosecond and were rounded to the nearest.");
        if (times.LeapCount > 0) log.Note($"{times.LeapCount} times in a leap second (23:59:60) count as the first second of the next day, since leap seconds are not counted.");
    }
}
