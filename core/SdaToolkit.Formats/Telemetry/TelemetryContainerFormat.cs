using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Telemetry in blocks of columns: see <see cref="TelemetryContainer"/>, which also reads a part of a file and files too long for one message.</summary>
public sealed class TelemetryContainerFormat : TelemetryFormat
{
    internal TelemetryContainerFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "telemetry-container";

    /// <inheritdoc/>
    public override string Description => "Telemetry in blocks of columns that a file can grow by (protobuf)";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".sdat"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(ContainerFrame.Magic);

    private protected override TelemetryData Read(byte[] content, string name, ReadOptions options)
    {
        using var container = TelemetryContainer.Open(content, name);
        var data = container.Layout.Clone();
        var log = new ReadLog(name, options.Strict);
        foreach (var damage in container.Damage) log.Refuse(damage);
        foreach (var note in container.Notes)
        {
            if (options.Strict) throw log.Nothing(new("torn block") { Found = note });
            log.Note(note);
        }
        var (rows, used) = (0L, 0L);
        foreach (var block in container.Blocks)
        {
            rows += block.Rows;
            if (TryAdd(container, data, block, log)) used += block.Rows;
        }
        if (used == 0) throw log.Nothing(log.First ?? new("no row in the file") { Found = container.Notes is [var torn, ..] ? torn : "", Allowed = container.Notes.Count > 0 ? "at least one whole block" : "" });
        TelemetryShape.Check(data, name);
        var now = log.Build(rows, used);
        var before = data.ReadSummary ?? new();
        data.ReadSummary = new()
        {
            // What was left out when the file was made counts on.
            RecordsRead = now.RecordsRead + (ulong)before.Skipped.Count,
            RecordsUsed = now.RecordsUsed,
            Skipped = { before.Skipped, now.Skipped },
            Notes = { before.Notes, now.Notes },
        };
        return data;
    }

    private protected override void Write(TelemetryData data, Stream destination, LossLog losses)
    {
        for (var axis = 0; axis < data.Axes.Count; axis++)
            if (data.Channels.All(c => c.Axis != axis)) losses.Note("times that no channel has");
        ContainerAppender.Start(destination, data).Append(data);
    }

    private static string Time(Int128 nanoseconds, bool isUtc)
    {
        var time = (long)Int128.Clamp(nanoseconds, long.MinValue, long.MaxValue);
        return isUtc ? TimeText.Utc(time) : TimeText.Seconds(time) + " s";
    }

    // A block with one damaged column is left out whole.
    private static bool TryAdd(TelemetryContainer container, TelemetryData data, TelemetryBlock block, ReadLog log)
    {
        try
        {
            container.Times(block);
            foreach (var column in block.Index.Columns) container.Values(block, (int)column.Channel);
        }
        catch (DataFormatException e)
        {
            log.Refuse(e.Error);
            var isUtc = data.Axes[block.Axis].Reference == TimeReference.Utc;
            log.Note($"{block.Rows} samples {Time(block.Earliest, isUtc)} to {Time(block.Latest, isUtc)} are left out: {e.Error.Reason}.");
            return false;
        }
        container.Add(data, block, Int128.MinValue, Int128.MaxValue);
        return true;
    }
}
