using System.Runtime.InteropServices;
using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Reads telemetry with one value a row: see <see cref="TelemetryLongCsvFormat"/>.</summary>
internal sealed class TelemetryLongCsvReader
{
    private const int LongestName = 1_000;

    private readonly AxisColumn _times;
    private readonly LongColumns _columns;
    private readonly int _width;
    private readonly Dictionary<string, Series> _byName = new(StringComparer.Ordinal);
    private readonly List<Series> _series = [];
    private readonly Dictionary<string, TelemetryChannel> _known = new(StringComparer.Ordinal);
    private ReadLog _log;
    private long _rows;
    private long _used;

    private TelemetryLongCsvReader(ref CsvCells rows, ReadLog log)
    {
        _log = log;
        _width = rows.Count;
        _times = new(TimeColumn.Parse(rows[0]) ?? throw log.Nothing(new(TelemetryReasons.NoTimeColumn) { Line = rows.Line, Found = ColumnName.Parse(rows[0]).ToString(), Allowed = TimeColumn.Allowed }));
        _columns = LongColumns.Find(ref rows) ?? throw log.Nothing(new(TelemetryReasons.Name) { Line = rows.Line, Found = $"{rows.Count} columns", Allowed = "channel, value and perhaps unit, after the time" });
    }

    /// <summary>Reads UTF-8.</summary>
    /// <exception cref="DataFormatException">There is no row that can be used, or a bad one and reading is strict.</exception>
    public static TelemetryData Read(ReadOnlySpan<byte> text, string name, bool strict)
    {
        var log = new ReadLog(name, strict);
        var rows = new CsvCells(text);
        if (!rows.MoveNext()) throw log.Nothing(new("no line in the file"));
        var reader = new TelemetryLongCsvReader(ref rows, log);
        while (rows.MoveNext()) reader.Take(ref rows);
        return reader.Build();
    }

    /// <summary>Begins to read a file that is still written, by its head.</summary>
    /// <param name="head">Its first line, UTF-8.</param>
    /// <param name="log">Takes what is wrong.</param>
    /// <param name="known">Channels that are known already, with an axis that says what their times count.</param>
    /// <exception cref="DataFormatException">It is no head of telemetry.</exception>
    public static TelemetryLongCsvReader Begin(ReadOnlySpan<byte> head, ReadLog log, TelemetryData known)
    {
        var rows = new CsvCells(head);
        if (!rows.MoveNext()) throw log.Nothing(new(TelemetryReasons.NoTimeColumn) { Line = 1, Allowed = TimeColumn.Allowed });
        var reader = new TelemetryLongCsvReader(ref rows, log);
        foreach (var channel in known.Channels) reader._known[channel.Name] = channel;
        KnownColumns.Apply(known, [], reader._times);
        return reader;
    }

    /// <summary>Takes further lines.</summary>
    public void Take(ReadOnlySpan<byte> lines, int firstLine)
    {
        var rows = new CsvCells(lines, firstLine);
        while (rows.MoveNext()) Take(ref rows);
    }

    /// <summary>What was taken since the last call, each channel on an axis of its own, without axes and channels where that is no row.</summary>
    /// <param name="log">Takes what is wrong from now on.</param>
    public TelemetryData Drain(ReadLog log)
    {
        var data = new TelemetryData { ReadSummary = _log.Build(_rows, _used) };
        foreach (var series in _series.Where(s => s.Offsets.Count > 0))
        {
            data.Channels.Add(series.Column.Drain(data.Axes.Count));
            data.Axes.Add(_times.BuildApart(series.Offsets));
            series.Offsets.Clear();
        }
        (_log, _rows, _used) = (log, 0, 0);
        return data;
    }

    private void Take(ref CsvCells rows)
    {
        _rows++;
        if (rows.Count != _width)
        {
            _log.Refuse(new(TelemetryReasons.RowLength) { Line = rows.Line, Found = $"{rows.Count} cells", Allowed = $"{_width}" });
            return;
        }
        if (rows[_columns.Channel].Length is 0 or > LongestName)
        {
            _log.Refuse(new(TelemetryReasons.Name) { Line = rows.Line, Field = "channel", Found = FileContent.Text(rows[_columns.Channel]), Allowed = $"1 to {LongestName} bytes" });
            return;
        }
        // The first time that is taken is the epoch: of a row that is used, since nothing can be wrong with the first unit.
        if (!_times.TryTake(rows[0], out var offset))
        {
            _log.Refuse(new(TelemetryReasons.Time) { Line = rows.Line, Found = FileContent.Text(rows[0]), Allowed = _times.Column.AllowedTimes });
            return;
        }
        var series = SeriesOf(rows[_columns.Channel]);
        if (_columns.Unit > 0 && !series.TakeUnit(rows[_columns.Unit]))
        {
            _log.Refuse(new(TelemetryReasons.Unit) { Line = rows.Line, Field = series.Column.Name, Found = FileContent.Text(rows[_columns.Unit]), Allowed = series.Column.Unit });
            return;
        }
        Take(series, offset, rows[_columns.Value], rows.Line);
    }

    private void Take(Series series, long offset, ReadOnlySpan<byte> cell, int line)
    {
        _used++;
        series.Offsets.Add(offset);
        if (cell.Length == 0) series.EmptyCount++;
        if (series.Column.Take(cell, line) || series.Column.IsOverfull) return;
        _log.Refuse(new(TelemetryReasons.Value) { Line = line, Field = series.Column.Name, Found = FileContent.Text(cell), Allowed = "a number, or nothing" });
    }

    private Series SeriesOf(ReadOnlySpan<byte> cell)
    {
        Span<char> chars = stackalloc char[cell.Length];
        var name = chars[..Encoding.UTF8.GetChars(cell, chars)];
        var lookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var series)) return series;
        var text = name.ToString();
        _byName[text] = series = _known.TryGetValue(text, out var known) ? new(new(known)) : new(new(text, "", 0));
        _series.Add(series);
        return series;
    }

    private TelemetryData Build()
    {
        if (_used == 0) throw _log.Nothing(_log.First ?? new("no row in the file"));
        var data = new TelemetryData();
        List<Series> own = [];
        foreach (var series in _series)
        {
            if (series.Column.IsOverfull)
            {
                _log.Refuse(new(TelemetryReasons.TooManyStates) { Field = series.Column.Name, Found = $"more than {ChannelColumn.MostStates} different texts", Allowed = $"{ChannelColumn.MostStates}" });
                continue;
            }
            var axis = own.FindIndex(o => CollectionsMarshal.AsSpan(o.Offsets).SequenceEqual(CollectionsMarshal.AsSpan(series.Offsets)));
            if (axis < 0)
            {
                axis = own.Count;
                own.Add(series);
                var added = _times.Build();
                added.OffsetNs.Add(series.Offsets);
                data.Axes.Add(added);
            }
            data.Channels.Add(series.Column.Build(axis));
        }
        TelemetryNotes.Doubts(_log, _series.Select(s => s.Column));
        TelemetryNotes.Empty(_log, [.. _series.Select(s => s.Column.Name)], [.. _series.Select(s => s.EmptyCount)]);
        TelemetryNotes.Times(_log, _times);
        foreach (var line in TelemetryQuality.Of(data).Lines) _log.Note(line);
        data.ReadSummary = _log.Build(_rows, _used);
        return data;
    }

    /// <summary>A channel's samples.</summary>
    private sealed class Series(ChannelColumn column)
    {
        private byte[] _unit = FileContent.Utf8.GetBytes(column.Unit);

        public ChannelColumn Column { get; } = column;

        public List<long> Offsets { get; } = [];

        public long EmptyCount { get; set; }

        /// <summary>Takes the unit of a row; false where the channel has another.</summary>
        public bool TakeUnit(ReadOnlySpan<byte> cell)
        {
            if (cell.Length == 0 || cell.SequenceEqual(_unit)) return true;
            if (_unit.Length > 0) return false;
            _unit = cell.ToArray();
            Column.Unit = Encoding.UTF8.GetString(cell);
            return true;
        }
    }
}
