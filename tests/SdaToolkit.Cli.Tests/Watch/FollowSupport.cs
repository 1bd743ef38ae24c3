using System.Text;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Feeds.Follow;
using SdaToolkit.Formats;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A telemetry CSV that grows, and what a follower takes of it.</summary>
internal sealed class FollowSupport : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FollowSupport() => Follower = New(null);

    public string File => _folder.File("live.csv");

    /// <summary>The clock that the follower goes by; stands still.</summary>
    public StandingClock Clock { get; } = new();

    public FileFollower Follower { get; private set; }

    public List<string> Notes { get; } = [];

    public List<TelemetryFrame> Frames { get; } = [];

    /// <summary>How far the file was taken.</summary>
    public FollowedFile? Position { get; private set; }

    /// <summary>Telemetry as a CSV with a column a channel, or with a value a line.</summary>
    public static string Csv(TelemetryData data, bool isLong = false)
    {
        using var stream = new MemoryStream();
        FormatRegistry.BuiltIn.Formats.Single(f => f.Name == (isLong ? "telemetry-long-csv" : "telemetry-csv")).Write(data, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A file read in one piece.</summary>
    public static TelemetryData Read(string csv, bool isLong = false) =>
        (TelemetryData)FormatRegistry.BuiltIn.Formats.Single(f => f.Name == (isLong ? "telemetry-long-csv" : "telemetry-csv")).Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "batch", new());

    /// <summary>Times of a channel, ns of its clock, and its values, by name where it has states.</summary>
    public static List<(Int128 Ns, string Value)> Samples(IEnumerable<TelemetryData> parts, string channel)
    {
        var samples = new List<(Int128, string)>();
        foreach (var part in parts)
        {
            if (part.Channels.FirstOrDefault(c => c.Name == channel) is not { } found) continue;
            var axis = part.Axes[(int)found.Axis];
            Clocks.TryEpoch(axis, out var epoch);
            samples.AddRange(found.Values.Select((v, i) => ((Int128)epoch + axis.OffsetNs[i], found.Labels.Count > 0 && !double.IsNaN(v) ? found.Labels[(int)v] : v.ToString("R"))));
        }
        return samples;
    }

    public void Append(string text) => System.IO.File.AppendAllText(File, text);

    public void Append(ReadOnlySpan<byte> bytes) => System.IO.File.AppendAllBytes(File, bytes);

    /// <summary>Takes all there is now; how many times something came.</summary>
    public int Take()
    {
        var items = 0;
        for (; Follower.Next() is { } item; items++)
        {
            if (item.Note is { } note) Notes.Add(note);
            if (item.Frame is { } frame) Frames.Add(frame);
            if (item.Followed is { } followed) Position = followed;
            Assert.IsLessThan(10_000, items);
        }
        return items;
    }

    /// <summary>Another follower, as after a new start of the watch.</summary>
    public void Restart(TelemetryData? known = null, FollowedFile? from = null)
    {
        Follower.Dispose();
        Follower = New(from ?? Position, known);
    }

    public List<string> ValuesOf(string channel) => [.. Samples(Frames.Select(f => f.Telemetry), channel).Select(s => s.Value)];

    public string Other(string name) => _folder.File(name);

    public void Dispose()
    {
        Follower.Dispose();
        _folder.Dispose();
    }

    private FileFollower New(FollowedFile? from, TelemetryData? known = null) => new(FileFollower.PathOf(File), from, known ?? new(), Clock);

    /// <summary>A clock that is set.</summary>
    internal sealed class StandingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
