using System.Globalization;
using SdaToolkit.Cli.Watch.Alarms;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>The picture of a watch: a head line, the alarms, the channels, the last lines.</summary>
/// <param name="hasKeys">Whether keys do something.</param>
internal sealed class LiveLayout(bool hasKeys)
{
    /// <summary>Last lines that are shown.</summary>
    public const int ShownNotes = 4;

    private const int MostAlarms = 8;
    private const int BarCells = 20;
    private const int Gap = 3;
    private const int Margin = 5;
    private const int ChannelsCell = 3;
    private const int LongestChannels = 32;
    private const int ShortestReason = 20;

    // As AlarmCells has them.
    private static readonly string[] AlarmHeads = ["Alarm", "Standing", "Kind", "Channels", "From (UTC)", "Score", "Marking", "Reason"];

    // Lines beside the rows of both tables: heads, rules, titles.
    private const int OtherLines = 14;

    /// <summary>The picture.</summary>
    /// <param name="picture">What there is.</param>
    /// <param name="alarms">Alarms in sight, the most urgent first.</param>
    /// <param name="selected">The one that keys act on.</param>
    /// <param name="notes">The last lines.</param>
    /// <param name="size">Columns and lines of the terminal.</param>
    /// <param name="now">The time.</param>
    public IRenderable Draw(WatchPicture picture, IReadOnlyList<OperatorAlarm> alarms, int selected, IEnumerable<string> notes, (int Width, int Height) size, DateTimeOffset now)
    {
        var shown = Math.Min(alarms.Count, MostAlarms);
        var parts = new List<IRenderable> { Head(picture, now), Bar(picture.Score), Alarms(picture, alarms, shown, selected, size.Width, now) };
        parts.Add(Channels(picture, Math.Max(3, size.Height - OtherLines - shown), now));
        parts.AddRange(notes.Select(n => new Text(Cut(n, size.Width - 1), Style.Plain.Decoration(Decoration.Dim))));
        parts.Add(new Text(hasKeys ? "↑ ↓ choose an alarm · a acknowledge · s shelve for an hour · Ctrl-C end" : "sda watch alarms ack|shelve in another terminal · Ctrl-C end", Style.Plain.Decoration(Decoration.Dim)));
        return new Rows(parts);
    }

    private static Text Head(WatchPicture p, DateTimeOffset now) => new(string.Create(CultureInfo.InvariantCulture,
        $"{(p.HandlingMarking.Length > 0 ? AlarmLines.Plain(p.HandlingMarking) + "  " : "")}{p.Stream}  {now:yyyy-MM-dd HH:mm:ss}Z  {p.Rows} rows judged, {p.Waiting} values waiting, {p.Late} late, {p.Repeated} repeated"), new Style(decoration: Decoration.Bold));

    private static Columns Bar(double score)
    {
        // The threshold stands in the middle: what is beyond it shows as such.
        var cells = double.IsNaN(score) ? 0 : (int)Math.Round(Math.Clamp(score, 0, 2) / 2 * BarCells);
        var colour = score >= 1 ? Color.Red : Color.Green;
        var text = double.IsNaN(score) ? "no score yet" : string.Create(CultureInfo.InvariantCulture, $"{score:F2} (1 alarms)");
        return new Columns(new Text("score"), new Text(new string('█', cells) + new string('·', BarCells - cells), new Style(colour)), new Text(text)) { Expand = false };
    }

    private static Rows Alarms(WatchPicture picture, IReadOnlyList<OperatorAlarm> alarms, int shown, int selected, int width, DateTimeOffset now)
    {
        var shelved = picture.Alarms.ShelvedCount(now);
        var more = alarms.Count > shown ? string.Create(CultureInfo.InvariantCulture, $", {alarms.Count - shown} more not shown") : "";
        var title = new Text(string.Create(CultureInfo.InvariantCulture, $"Alarms: {alarms.Count} in sight{more}, {shelved} shelved"), new Style(decoration: Decoration.Bold));
        if (shown == 0) return new Rows(title);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. AlarmHeads.Prepend("")]);
        foreach (var column in table.Columns) column.NoWrap();
        var rows = alarms.Take(shown).Select(a => AlarmCells.Of(a, now)).ToList();
        // What the other columns leave is the reason's: an alarm has one line.
        foreach (var row in rows) row[ChannelsCell] = Cut(row[ChannelsCell], LongestChannels);
        var left = width - (Gap * table.Columns.Count) - Margin - AlarmHeads.SkipLast(1).Select((head, c) => Math.Max(head.Length, rows.Max(r => r[c].Length))).Sum();
        for (var i = 0; i < shown; i++)
        {
            rows[i][^1] = Cut(rows[i][^1], Math.Max(ShortestReason, left));
            var style = alarms[i].StandingAt(now) switch { AlarmStanding.Active => new Style(Color.Red, decoration: Decoration.Bold), AlarmStanding.Ended => new Style(Color.Yellow), _ => Style.Plain };
            table.AddRow(rows[i].Prepend(i == selected ? "›" : "").Select(c => new Text(c, style) { Overflow = Overflow.Ellipsis }));
        }
        return new Rows(title, table);
    }

    private static Table Channels(WatchPicture picture, int rows, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Channel", "Value", "Unit", "Time", "Age", "");
        // Those in alarm first; the rest as the stream has them.
        var channels = picture.Channels.OrderByDescending(c => c.InAlarm).Take(rows).ToList();
        foreach (var c in channels)
        {
            var style = c.InAlarm ? new Style(Color.Red) : Style.Plain;
            string[] cells = [AlarmLines.Plain(c.Name), Value(c), AlarmLines.Plain(c.Unit), c.Time, Age(c, now), c.InAlarm ? "ALARM" : ""];
            table.AddRow(cells.Select(t => new Text(t, style)));
        }
        if (picture.Channels.Count > channels.Count) table.AddRow(new Text(string.Create(CultureInfo.InvariantCulture, $"and {picture.Channels.Count - channels.Count} more")));
        return table;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, Math.Max(0, length - 1)), "…");

    private static string Value(ChannelPicture c) => c.Label.Length > 0 ? AlarmLines.Plain(c.Label) : double.IsNaN(c.Latest) ? "" : c.Latest.ToString("G7", CultureInfo.InvariantCulture);

    private static string Age(ChannelPicture c, DateTimeOffset now) => c.Arrived is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (now - at).TotalSeconds):F0} s") : "";
}
