using System.Security.Cryptography;
using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Gathers the records of an assessment, each chained to the one before by its hash, so that a record changed, removed or
/// moved later shows. Thread safe: steps that run side by side append as they end.
/// </summary>
/// <remarks>A chain shows carelessness, not malice: who rewrites all that follows, or drops the last records, leaves a sound chain.</remarks>
public sealed class RunLogBuilder
{
    private readonly Lock _lock = new();
    private readonly RunLog _log;

    /// <summary>Starts a log.</summary>
    /// <param name="title">The scenario's title.</param>
    /// <param name="scenarioSha256">SHA-256 of the scenario file, lower-case hexadecimal; empty where there is none.</param>
    /// <param name="producer">The program and its version.</param>
    public RunLogBuilder(string title, string scenarioSha256, string producer) =>
        _log = new() { Title = title, ScenarioSha256 = scenarioSha256, Producer = producer };

    /// <summary>Appends a record; its two chain hashes are set here, whatever it holds.</summary>
    /// <param name="record">The record; it is copied.</param>
    /// <returns>The record as appended.</returns>
    public RunRecord Append(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var chained = record.Clone();
        lock (_lock)
        {
            chained.PreviousSha256 = _log.Records.Count == 0 ? "" : _log.Records[^1].RecordSha256;
            chained.RecordSha256 = HashOf(chained);
            _log.Records.Add(chained);
        }

        return chained.Clone();
    }

    /// <summary>The log as it stands, as a copy.</summary>
    public RunLog ToLog()
    {
        lock (_lock) return _log.Clone();
    }

    /// <summary>SHA-256 of a record's bytes without its own hash. It holds no map, so its bytes are the same each time.</summary>
    internal static string HashOf(RunRecord record)
    {
        var bare = record.Clone();
        bare.RecordSha256 = "";
        return Convert.ToHexStringLower(SHA256.HashData(bare.ToByteArray()));
    }
}
