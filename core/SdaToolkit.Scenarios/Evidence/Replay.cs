using System.Globalization;
using Google.Protobuf.Reflection;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>A recorded run to be run again.</summary>
/// <param name="Record">Its record.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Result">The result's bytes; null where it failed or was not kept.</param>
public sealed record RecordedRun(RunRecord Record, byte[] Request, byte[]? Result)
{
    /// <summary>A run of a store.</summary>
    /// <exception cref="InputException">Its request was not kept or is damaged.</exception>
    public static RecordedRun Of(IRunStore store, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        return Of(record, Blob("request", record.RequestSha256), Blob("result", record.ResultSha256));

        byte[]? Blob(string what, string sha256) => sha256.Length == 0 || record.NotKept.Contains(what) ? null
            : store.ReadBlob(sha256) ?? throw new InputException($"run {record.RunId}: its {what} is damaged or missing in the run store");
    }

    /// <summary>A run whose parts are at hand.</summary>
    /// <exception cref="InputException">The request is not among them.</exception>
    public static RecordedRun Of(RunRecord record, byte[]? request, byte[]? result)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record, request ?? throw new InputException($"run {record.RunId}: its request was not kept, so it cannot be run again"), result);
    }
}

/// <summary>How a run and its repetition compare.</summary>
/// <param name="Agrees">Whether they agree as they must.</param>
/// <param name="Text">What was found, one line.</param>
public sealed record ReplayFinding(bool Agrees, string Text);

/// <summary>
/// Compares a run with its repetition. The same plugin files in the same numeric environment must give the same bytes; elsewhere numbers may differ by a tolerance.
/// </summary>
public static class Replay
{
    /// <summary>Tolerance of floating-point numbers, dimensionless: 1e-9, see <see cref="MessageComparer"/>.</summary>
    public const double DefaultTolerance = 1e-9;

    /// <summary>Why an analysis here is not the one that was recorded; null: it is.</summary>
    public static string? OtherPlugin(RunRecord recorded, Plugin here)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(here);
        return recorded.PluginId == here.Id && recorded.PluginSha256 == here.Sha256 ? null
            : $"it ran on plugin {recorded.PluginId} {recorded.PluginVersion} (SHA-256 {recorded.PluginSha256}); here is {here.Id} {here.Manifest?.Version} (SHA-256 {here.Sha256})";
    }

    /// <summary>Compares a run that gave a result with a repetition that did.</summary>
    /// <param name="recorded">The recorded run.</param>
    /// <param name="type">Type of the result.</param>
    /// <param name="again">The repetition.</param>
    /// <param name="tolerance">Allowed difference where bytes need not be the same.</param>
    public static ReplayFinding Compare(RecordedRun recorded, MessageDescriptor type, CompletedRun again, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(again);
        var (before, now) = (recorded.Record, again.Record);
        if (before.ErrorCode != ErrorCode.Unspecified) return new(false, $"it failed then ({before.ErrorCode}), and gives a result now");
        if (before.ResultSha256 == now.ResultSha256) return new(true, string.Create(CultureInfo.InvariantCulture, $"the same result, bit for bit ({now.ResultBytes} bytes)"));
        var why = before.PluginSha256 != now.PluginSha256 ? "other plugin files" : !Equals(before.NumericEnvironment, now.NumericEnvironment) ? "another numeric environment" : null;
        if (recorded.Result is null) return new(false, "another result; what differs cannot be said, since the result was not kept");
        var comparison = MessageComparer.Compare(type, recorded.Result, again.Result, tolerance);
        var text = Describe(comparison, tolerance);
        return why is null ? new(false, $"another result in the same numeric environment: {text}") : new(comparison.Beyond == 0, $"{(comparison.Beyond == 0 ? "the same result within tolerance" : "another result")} ({why}): {text}");
    }

    /// <summary>Compares a recorded run with a repetition that failed.</summary>
    public static ReplayFinding Compare(RecordedRun recorded, RunFailedException again)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(again);
        var before = recorded.Record.ErrorCode;
        return before == again.ErrorCode ? new(true, $"it fails again as it did ({before}: {again.Message})")
            : new(false, $"{(before == ErrorCode.Unspecified ? "it gave a result then" : $"it failed then ({before})")}, and fails now ({again.ErrorCode}: {again.Message})");
    }

    private static string Describe(MessageComparison c, double tolerance) => string.Create(CultureInfo.InvariantCulture,
        $"{c.Beyond} of {c.Values} values differ by more than {tolerance:G3}, {c.Unequal} not bit for bit{(c.Largest is { } l ? $"; most of all {l.Path}: {l.Expected} then, {l.Found} now{(double.IsFinite(l.Size) ? $" (difference {l.Size:G3})" : "")}" : "")}");
}
